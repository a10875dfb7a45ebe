import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createDiskGuard,
  type DiskGuard,
  RESERVE_BYTES,
  type StorageState,
} from '../../../../main/engine/health/disk-guard.ts';
import { silentLogger } from '../../../../main/engine/process/logger.ts';

let folder = '';
let reserve = '';
let free = 0;
let told: StorageState[] = [];
let madeRoom = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'groundswell-guard-'));
  reserve = join(folder, 'reserve.bin');
  free = 100 * RESERVE_BYTES;
  told = [];
  madeRoom = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open(): DiskGuard {
  return createDiskGuard({
    reserve,
    logger: silentLogger(),
    onChange: (state) => told.push(state),
    makeRoom: () => {
      madeRoom += 1;
    },
    free: () => free,
  });
}

/** Work that meets a full disk so many times before it succeeds. */
function workThatFails(times: number): () => string {
  let left = times;
  return () => {
    if (left === 0) return 'done';
    left -= 1;
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
}

describe('the reserve', () => {
  it('is made at the start, every byte of it on the disk', () => {
    expect(open().state).toBe('ok');
    const { size, blocks } = statSync(reserve);
    expect(size).toBe(RESERVE_BYTES);
    if (process.platform !== 'win32') expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
  });

  it('that was only begun is made whole', () => {
    writeFileSync(reserve, 'short');
    open();
    expect(statSync(reserve).size).toBe(RESERVE_BYTES);
  });

  it('is not made where it would take the last room', () => {
    free = 2 * RESERVE_BYTES - 1;
    const guard = open();
    expect([guard.state, existsSync(reserve)]).toEqual(['reserve', false]);
    expect(guard.sentence).toMatch(/nearly full/);
  });

  it('is given up for a write that meets a full disk, which is then done once more', () => {
    const guard = open();
    const order: string[] = [];
    const work = workThatFails(1);
    const result = guard.write(
      () => {
        order.push('work');
        return work();
      },
      () => order.push('again'),
    );
    expect(result).toEqual({ ok: true, value: 'done' });
    expect(order).toEqual(['work', 'again', 'work']);
    expect([guard.state, told, existsSync(reserve), madeRoom]).toEqual(['reserve', ['reserve'], false, 1]);
  });

  it('used up, leaves a refusal with a sentence', () => {
    const guard = open();
    expect(guard.write(workThatFails(9), () => {})).toMatchObject({
      ok: false,
      refusal: { code: 'disk-full', sentence: expect.stringMatching(/not saved.*text is kept/) },
    });
    expect([guard.state, told]).toEqual(['full', ['full']]);
    expect(guard.sentence).toMatch(/disk is full/);
  });

  it('comes back when there is room, and not before', () => {
    const guard = open();
    guard.write(workThatFails(9), () => {});
    free = RESERVE_BYTES;
    guard.look();
    expect(guard.state).toBe('full');
    free = 3 * RESERVE_BYTES;
    guard.look();
    expect([guard.state, statSync(reserve).size, guard.sentence]).toEqual(['ok', RESERVE_BYTES, null]);
    expect(told).toEqual(['full', 'ok']);
  });

  it('stays away while writes succeed in little room', () => {
    const guard = open();
    guard.write(workThatFails(9), () => {});
    free = 0;
    expect(
      guard.write(
        () => 1,
        () => {},
      ),
    ).toEqual({ ok: true, value: 1 });
    expect(guard.state).toBe('reserve');
  });

  it('has nothing to do with other faults', () => {
    const guard = open();
    expect(() =>
      guard.write(
        () => {
          throw new Error('a fault');
        },
        () => {},
      ),
    ).toThrow('a fault');
    expect([guard.state, existsSync(reserve)]).toEqual(['ok', true]);
  });
});
