import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { findNode, hasNodeApi } from '../../../main/launch/find-node.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-node-'));
const program = process.platform === 'win32' ? 'node.exe' : 'node';
const versions = process.versions as { electron?: string };

/** A program called node that is none that could be used. */
function plant(name: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  writeFileSync(join(place, program), '#!/bin/sh\necho 9\n');
  chmodSync(join(place, program), 0o755);
  return place;
}

afterEach(() => {
  delete versions.electron;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('whether a runtime can load SQLite', () => {
  it('follows its version of Node-API', () => {
    expect(hasNodeApi('10')).toBe(true);
    expect(hasNodeApi('11')).toBe(true);
    expect(hasNodeApi('9')).toBe(false);
    expect(hasNodeApi('')).toBe(false);
    expect(hasNodeApi()).toBe(true);
  });
});

describe('the Node for the engine', () => {
  it('is this one, outside Electron', () => {
    expect(findNode({ PATH: '' })).toBe(process.execPath);
  });

  it('is, inside Electron, the first in PATH that is new enough', () => {
    versions.electron = '33.2.1';
    const PATH = [plant('old'), join(folder, 'missing'), dirname(process.execPath)].join(delimiter);
    expect(findNode({ PATH })).toBe(join(dirname(process.execPath), program));
  });

  it('is missed with a sentence', () => {
    versions.electron = '33.2.1';
    expect(() => findNode({ PATH: plant('only-old') })).toThrow('Groundswell needs Node 22.14 or later');
    expect(() => findNode({})).toThrow('Install Node 24');
  });
});
