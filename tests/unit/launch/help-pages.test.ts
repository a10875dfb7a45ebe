import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findHelpPage, isAllowedAddress } from '../../../main/launch/help-pages.ts';

const root = mkdtempSync(join(tmpdir(), 'groundswell-help-'));
mkdirSync(join(root, 'docs'));
writeFileSync(join(root, 'docs', 'guide.md'), '');

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the way out to a browser', () => {
  it('leads to https pages of the allowed hosts', () => {
    expect(isAllowedAddress('https://github.com/owner/groundswell/issues?q=is%3Aopen')).toBe(true);
  });

  it.each([
    'http://github.com/',
    'https://github.com.evil.example/',
    'https://evil.example/github.com',
    'https://user:password@github.com/',
    'https://user@github.com/',
    'https://github.com:8443/',
    'https://github.com@evil.example/',
    'https://evil.example\\@github.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://github.com/share',
    'github.com',
    '',
  ])('does not lead to %s', (address) => {
    expect(isAllowedAddress(address)).toBe(false);
  });
});

describe('a help page', () => {
  it('is a file that came with the program', () => {
    expect(findHelpPage('help', root, {})).toEqual({ file: join(root, 'docs', 'guide.md') });
    expect(findHelpPage('licence', root, {})).toBeNull();
  });

  it.each(['help', 'licence'] as const)('for “%s” is in this very checkout, and begins with a title', (page) => {
    const found = findHelpPage(page, join(import.meta.dirname, '../../..'), {});
    if (found === null || !('file' in found)) throw new Error('there is no such page');
    expect(readFileSync(found.file, 'utf8')).toMatch(page === 'help' ? /^# Using Groundswell/ : /^MIT License/);
  });

  it('is, for questions, the address in package.json, if that may be opened', () => {
    const address = 'https://github.com/owner/groundswell/issues';
    expect(findHelpPage('issues', root, { bugs: { url: address } })).toEqual({ address });
    expect(findHelpPage('issues', root, { bugs: address })).toEqual({ address });
    for (const manifest of [{}, null, { bugs: null }, { bugs: { url: 5 } }, { bugs: 'http://evil.example' }]) {
      expect(findHelpPage('issues', root, manifest)).toBeNull();
    }
  });
});
