import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { containedFile } from '../../../main/launch/contained-file.ts';
import { runs } from '../../support/runs.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundswell-contained-')));
const page = join(folder, 'page');
mkdirSync(join(page, 'assets'), { recursive: true });
mkdirSync(join(page, 'empty'));
mkdirSync(join(folder, 'page-secrets'));
writeFileSync(join(page, 'index.html'), 'page');
writeFileSync(join(page, 'assets', 'a b.js'), 'script');
writeFileSync(join(page, '..dots'), 'a name that begins with two dots');
writeFileSync(join(folder, 'secret.txt'), 'secret');
writeFileSync(join(folder, 'page-secrets', 'key'), 'secret');
symlinkSync(join(folder, 'secret.txt'), join(page, 'link-out.txt'));
symlinkSync(join(folder, 'page-secrets'), join(page, 'folder-out'));
symlinkSync(join(page, 'index.html'), join(page, 'link-in.html'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the file that an address names', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/a%20b.js', 'assets/a b.js'],
    ['/assets%2Fa%20b.js', 'assets/a b.js'],
    ['/..dots', '..dots'],
    ['/link-in.html', 'index.html'],
  ])('%s is found', (path, expected) => {
    expect(containedFile(page, path)).toBe(join(page, expected));
  });

  it.each([
    ['a step up', '/../secret.txt'],
    ['a step up inside', '/assets/../../secret.txt'],
    ['a step up and back', '/../page/index.html'],
    ['an encoded step up', '/%2e%2e/secret.txt'],
    ['an encoded slash', '/..%2fsecret.txt'],
    ['a doubly encoded step up', '/%252e%252e/secret.txt'],
    ['a backslash', '/..\\secret.txt'],
    ['an encoded backslash', '/..%5csecret.txt'],
    ['an absolute path', `/${folder}/secret.txt`],
    ['a doubled slash', '//etc/passwd'],
    ['a folder that begins with the same name', '/../page-secrets/key'],
    ['a link that leads out', '/link-out.txt'],
    ['a folder that leads out', '/folder-out/key'],
    ['a folder', '/assets'],
    ['a folder without a page', '/empty/'],
    ['a NUL', '/index.html%00.js'],
    ['a broken escape', '/%zz'],
    ['a lone continuation byte', '/%80'],
    ['nothing at all', ''],
    ['no slash', 'index.html'],
    ['what is not there', '/missing.js'],
  ])('%s finds nothing', (_name, path) => {
    expect(containedFile(page, path)).toBeNull();
  });

  it('lies in the folder, whatever the address', () => {
    const step = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '%2E.',
      'assets',
      'page',
      'secret.txt',
      'folder-out',
      'key',
      '',
      '%2f',
    );
    const path = fc.oneof(
      fc.array(step, { maxLength: 8 }).map((steps) => `/${steps.join('/')}`),
      fc.string({ unit: 'binary' }).map((text) => `/${text}`),
      fc.webPath(),
    );
    fc.assert(
      fc.property(path, (address) => {
        const file = containedFile(page, address);
        if (file !== null)
          expect(relative(page, realpathSync(file))).toMatch(/^(index\.html|assets[\\/]a b\.js|\.\.dots)$/);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
