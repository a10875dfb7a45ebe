import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { licencesText } from '../../../main/packaging/licences.ts';
import { installedPackages, loadedFolders } from '../../../main/packaging/shipped-packages.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'groundswell-packages-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('finds what the built programs import, statically or not, and what that needs where Node would find it', () => {
  write(
    'out/main/engine.js',
    'import { z } from "zod/mini";\nimport "@scope/tool/start.js";\nimport { app } from "electron";\n',
  );
  write('out/main/chunks/late.js', 'import { join } from "node:path";\nconst late = await import("late");\n');
  put('node_modules/zod');
  put('node_modules/@scope/tool', { dependencies: { shared: '1' } });
  put('node_modules/@scope/tool/node_modules/shared', { dependencies: { deep: '1' } });
  put('node_modules/shared');
  put('node_modules/deep');
  put('node_modules/late');
  put('node_modules/electron');
  put('node_modules/react');
  expect([...loadedFolders(root)].sort()).toEqual([
    'node_modules/@scope/tool',
    'node_modules/@scope/tool/node_modules/shared',
    'node_modules/deep',
    'node_modules/late',
    'node_modules/zod',
  ]);
});

it('gathers the licences of what is installed and no development tool, with its name for one without a text', () => {
  const packages = {
    '': {},
    'node_modules/zod': {},
    'node_modules/bare': {},
    'node_modules/vite': { dev: true },
    'node_modules/of-another-system': { optional: true },
  };
  write('package-lock.json', JSON.stringify({ packages }));
  put('node_modules/zod', { license: 'MIT' });
  write('node_modules/zod/LICENSE', 'Permission is hereby granted\n');
  put('node_modules/bare', { license: 'ISC' });
  put('node_modules/vite');
  const found = installedPackages(root);
  expect(found.map(({ name }) => name)).toEqual(['zod', 'bare']);
  const text = licencesText(root, found);
  expect(text).toContain('zod 1.0.0 (MIT)');
  expect(text).toContain('Permission is hereby granted');
  expect(text).toContain('Licence as its author names it: ISC');
});

function put(folder: string, manifest: object = {}): void {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  write(`${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', ...manifest }));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
