import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeyRing, openKeyRing } from '../../../../main/engine/store/keys.ts';
import { renewKeysSpare, topUpKeysSpare } from '../../../../main/engine/store/keys-spare.ts';
import { openConnection, openReader } from '../../../../main/engine/store/sqlite.ts';
import { testNow } from '../../../support/test-clock.ts';
import { reportFact, type SqliteRecord, sqliteRecord } from './sqlite-record.ts';

let record: SqliteRecord;
let ring: KeyRing;
beforeEach(() => {
  record = sqliteRecord();
  ring = openKeyRing(record.keyFiles, 'live');
});
afterEach(() => {
  ring.close();
  record.remove();
});

function destroy(subjects: readonly string[]): void {
  ring.markErased(subjects);
  ring.commit();
  ring.destroyMarked();
}

function keyIn(file: string, subject: string): Uint8Array | undefined {
  const reader = openReader(file);
  const row = reader.prepare('SELECT key FROM keys WHERE subject = ?').get<{ key: Uint8Array }>(subject);
  reader.close();
  return row?.key;
}

function hasTombstone(file: string, subject: string): boolean {
  const reader = openReader(file);
  const row = reader.prepare('SELECT mark FROM tombstones WHERE subject = ?').get(subject);
  reader.close();
  return row !== undefined;
}

describe('a key ring', () => {
  it('opens what it sealed, also after it was closed', () => {
    const box = ring.seal('s1', 'words with \ud800 and 日本');
    ring.flush();
    ring.close();
    ring = openKeyRing(record.keyFiles, 'live');
    expect(ring.open('s1', box)).toEqual({ text: 'words with \ufffd and 日本' });
    expect(box).not.toContain('words');
  });

  it('seals the same text differently each time', () => {
    expect(ring.seal('s1', 'text')).not.toBe(ring.seal('s1', 'text'));
  });

  it('opens nothing with another key, or from a box that was cut or changed', () => {
    const box = ring.seal('s1', 'text');
    ring.seal('s2', 'text');
    expect(ring.open('s2', box)).toBe('locked');
    expect(ring.open('s1', box.slice(0, 10))).toBe('locked');
    expect(ring.open('s1', `${box.slice(0, -8)}AAAAAA==`)).toBe('locked');
    expect(ring.open('never heard of', box)).toBe('locked');
  });

  it('opens nothing under a destroyed key, seals nothing under it, and never makes it again', () => {
    const box = ring.seal('s1', 'text');
    ring.flush();
    destroy(['s1', 'never sealed']);
    expect(ring.open('s1', box)).toBe('erased');
    expect(ring.isErased('s1')).toBe(true);
    expect(() => ring.seal('s1', 'more')).toThrow(/erased/);
    expect(() => ring.seal('never sealed', 'more')).toThrow(/erased/);
    ring.close();
    ring = openKeyRing(record.keyFiles, 'live');
    expect(ring.isErased('s1')).toBe(true);
    expect(keyIn(record.keyFiles.keys, 's1')).toBeUndefined();
    expect(hasTombstone(record.keyFiles.keys, 's1')).toBe(true);
  });

  it('keeps the keys of workspaces apart', () => {
    const drill = openKeyRing(record.keyFiles, 'drill');
    const box = ring.seal('s1', 'real');
    drill.seal('s1', 'play');
    ring.flush();
    drill.flush();
    drill.destroyAll();
    drill.close();
    expect(ring.open('s1', box)).toEqual({ text: 'real' });
  });
});

describe('the copy of the keys', () => {
  /** Adds ten at a time until all were seen; how often that was. */
  function topUpByTens(): number {
    let times = 1;
    for (
      let after = topUpKeysSpare(record.keyFiles, true, { most: 10 });
      after !== null && times < 100;
      after = topUpKeysSpare(record.keyFiles, true, { after, most: 10 })
    )
      times += 1;
    return times;
  }

  it('holds what was flushed, gets what is new, and forgets what is destroyed at the same moment', () => {
    ring.seal('s1', 'a');
    ring.flush();
    renewKeysSpare(record.keyFiles);
    ring.seal('s2', 'b');
    ring.flush();
    expect(topUpKeysSpare(record.keyFiles, true)).toBeNull();
    expect(keyIn(record.keyFiles.keysSpare, 's2')).toEqual(keyIn(record.keyFiles.keys, 's2'));
    destroy(['s1']);
    expect(keyIn(record.keyFiles.keysSpare, 's1')).toBeUndefined();
    expect(hasTombstone(record.keyFiles.keysSpare, 's1')).toBe(true);
    topUpKeysSpare(record.keyFiles, true);
    renewKeysSpare(record.keyFiles);
    expect(keyIn(record.keyFiles.keysSpare, 's1')).toBeUndefined();
    expect(keyIn(record.keyFiles.keysSpare, 's2')).toHaveLength(32);
  });

  it('gets many keys a few at a time, until it has all', () => {
    renewKeysSpare(record.keyFiles);
    for (let n = 0; n < 25; n += 1) ring.seal(`many-${n}`, 'a');
    ring.flush();
    expect(topUpByTens()).toBe(3);
    for (let n = 0; n < 25; n += 1) expect(keyIn(record.keyFiles.keysSpare, `many-${n}`)).toHaveLength(32);
  });

  it('passes damaged keys over, and goes on to the others', () => {
    renewKeysSpare(record.keyFiles);
    for (let n = 0; n < 25; n += 1) ring.seal(`many-${String(n).padStart(2, '0')}`, 'a');
    ring.flush();
    const connection = openConnection(record.keyFiles.keys);
    connection.prepare("UPDATE keys SET key = zeroblob(32) WHERE subject < 'many-15'").run();
    connection.close();
    expect(topUpByTens()).toBe(3);
    expect(keyIn(record.keyFiles.keysSpare, 'many-03')).toBeUndefined();
    expect(keyIn(record.keyFiles.keysSpare, 'many-24')).toHaveLength(32);
  });

  it('that is gone is begun, and one that was found damaged is written anew at once', () => {
    ring.seal('s1', 'a');
    ring.flush();
    expect(topUpKeysSpare(record.keyFiles, true)).toBeNull();
    expect(keyIn(record.keyFiles.keysSpare, 's1')).toHaveLength(32);
    writeFileSync(record.keyFiles.keysSpare, 'no database '.repeat(1000));
    expect(topUpKeysSpare(record.keyFiles, false)).toBeNull();
    expect(keyIn(record.keyFiles.keysSpare, 's1')).toHaveLength(32);
  });

  it('that is damaged does not stop an erasure', () => {
    ring.seal('s1', 'a');
    ring.flush();
    writeFileSync(record.keyFiles.keysSpare, 'no database at all, but long enough to be looked into'.repeat(100));
    destroy(['s1']);
    expect(ring.isErased('s1')).toBe(true);
    expect(existsSync(record.keyFiles.keysSpare)).toBe(false);
  });
});

describe('keys and facts', () => {
  it('are written in that order: a fact whose key cannot be kept is not kept either', () => {
    const other = openConnection(record.keyFiles.keys);
    other.exec("CREATE TRIGGER no_room BEFORE INSERT ON keys BEGIN SELECT RAISE(ABORT, 'no room for keys'); END");
    expect(() => record.write(reportFact('r1'))).toThrow(/no room for keys/);
    expect(record.store.factCount()).toBe(0);
    expect(record.store.report('r1')).toBeNull();
    other.exec('DROP TRIGGER no_room');
    other.close();
    record.write(reportFact('r2', 'goes on'));
    record.reopen();
    expect(record.store.rebuild(testNow())).toBe(1);
    expect(record.store.report('r2')?.personal?.words).toBe('goes on');
  });
});
