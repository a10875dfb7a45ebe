import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { engineOutsideArchive, outsideArchive } from '../../../main/shell/outside-archive.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-archive-'));
  mkdirSync(join(folder, 'app.asar.unpacked', 'docs'), { recursive: true });
  writeFileSync(join(folder, 'app.asar.unpacked', 'docs', 'guide.md'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('names the copy beside the archive for what was unpacked', () => {
  const inside = join(folder, 'app.asar', 'docs', 'guide.md');
  expect(outsideArchive(inside)).toBe(join(folder, 'app.asar.unpacked', 'docs', 'guide.md'));
});

it('leaves alone what lies in the archive only, and every path without one', () => {
  const onlyInside = join(folder, 'app.asar', 'out', 'index.html');
  expect(outsideArchive(onlyInside)).toBe(onlyInside);
  expect(outsideArchive('/src/my.app.asar-notes/out/engine.js')).toBe('/src/my.app.asar-notes/out/engine.js');
});

it('names the plain copy of the engine where a package for tests has one', () => {
  const inside = join(folder, 'app.asar', 'out', 'engine.js');
  expect(engineOutsideArchive(inside)).toBe(inside);
  mkdirSync(join(folder, 'engine', 'out'), { recursive: true });
  writeFileSync(join(folder, 'engine', 'out', 'engine.js'), '');
  expect(engineOutsideArchive(inside)).toBe(join(folder, 'engine', 'out', 'engine.js'));
});
