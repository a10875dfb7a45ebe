import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localAddress } from '../../../../main/engine/desk/local-address.ts';
import { connectLocally, type LocalServer, listenLocally } from '../../../../main/engine/desk/local-socket.ts';
import { type DeskInProcess, deskInProcess } from '../../../support/desk-in-process.ts';
import { draft } from '../../../support/drafts.ts';

let folder = '';
let here: DeskInProcess;
let server: LocalServer;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-socket-'));
  here = deskInProcess(join(folder, 'data'));
  server = listenLocally(here.folder.path, here.desk.engine, (error) => expect.unreachable(String(error)));
});

afterEach(() => {
  server.close();
  here.desk.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the local socket', () => {
  it('answers the calls of the contract, many at once', async () => {
    const client = await connectLocally(here.folder.path);
    const saved = await Promise.all(
      [1, 2, 3].map((n) =>
        client?.call('live', 'report.log', { command: `command-${n}`, report: draft({ words: `line\n${n}` }) }),
      ),
    );
    expect(saved.map((result) => result?.ok)).toEqual([true, true, true]);
    expect((await here.must('report.page', { limit: 5 })).rows).toHaveLength(3);
    expect(await client?.call('live', 'report.log', { nonsense: true })).toMatchObject({
      ok: false,
      refusal: { code: 'bad-input' },
    });
    client?.close();
  });

  it('hangs up on a wrong token, and on a line that is no request', async () => {
    const wrong = await rawAnswer('wrong\n{"seq":1,"workspace":"live","method":"health.get","input":{}}\n');
    expect(wrong).toBe('');
    writeFileSync(join(here.folder.path, 'engine.token'), 'changed');
    const client = await connectLocally(here.folder.path);
    expect(await client?.call('live', 'health.get', {})).toMatchObject({ ok: false, refusal: { code: 'engine-away' } });
  });

  it('is not there once it is closed', async () => {
    server.close();
    expect(await connectLocally(here.folder.path)).toBeNull();
  });

  it('is found in a folder whose path is too long for an address', async () => {
    if (process.platform === 'win32') return;
    const deep = join(folder, 'a-folder-with-a-long-name'.repeat(3), 'and-another-one-within-it'.repeat(3));
    mkdirSync(deep, { recursive: true });
    expect(localAddress(deep)).toMatchObject({ folder: deep });
    const before = process.cwd();
    const far = listenLocally(deep, here.desk.engine, (error) => expect.unreachable(String(error)));
    const client = await connectLocally(deep);
    expect(await client?.call('live', 'health.get', {})).toMatchObject({ ok: true });
    expect(process.cwd()).toBe(before);
    client?.close();
    far.close();
  });

  it('has a name of its own for each folder where there are only pipes', () => {
    const [one, same, other] = ['C:\\Data\\One', 'c:\\data\\one', 'C:\\Data\\Two'].map(
      (path) => localAddress(path, 'win32').path,
    );
    expect(one).toMatch(/^\\\\\.\\pipe\\groundswell-[0-9a-f]{32}$/);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });
});

/** What comes back for these bytes until the other end hangs up. */
function rawAnswer(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(localAddress(here.folder.path).path, () => socket.write(text));
    socket.on('data', (bytes) => {
      answer += String(bytes);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
