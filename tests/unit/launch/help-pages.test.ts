import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findHelpPage, isAllowedAddress } from '../../../main/launch/help-pages.ts';

const root = mkdtempSync(join(tmpdir(), 'groundswell-help-'));
writeFileSync(join(root, 'README.md'), '');

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
    expect(findHelpPage('help', root, {})).toEqual({ file: join(root, 'README.md') });
    expect(findHelpPage('licence', root, {})).toBeNull();
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
