import { expect, it } from 'vitest';
import { lockProblems } from '../../support/locked-integrity.ts';

const integrity = `sha512-${'A'.repeat(86)}==`;

it('finds a locked package without integrity, and one with an address', () => {
  const packages = {
    '': { version: '1.0.0' },
    'node_modules/good': { version: '1.0.0', integrity },
    'node_modules/own': { link: true },
    'node_modules/bare': { version: '1.0.0' },
    'node_modules/weak': { version: '1.0.0', integrity: 'sha1-AAAA' },
    'node_modules/placed': { version: '1.0.0', integrity, resolved: 'https://registry.example/placed.tgz' },
  };
  expect(lockProblems({ packages })).toEqual([
    'node_modules/bare is locked without its integrity',
    'node_modules/weak is locked without its integrity',
    'node_modules/placed is locked with an address',
  ]);
});
