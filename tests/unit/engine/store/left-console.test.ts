import { existsSync, readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../../main/engine/process/data-folder.ts';
import { bytesToFact, checkChain } from '../../../../main/engine/store/chain.ts';
import { openKeyRing } from '../../../../main/engine/store/keys.ts';
import type { RecordStore } from '../../../../main/engine/store/port.ts';
import { openSqliteStorage } from '../../../../main/engine/store/sqlite-storage.ts';
import { memoryFolder } from '../../../support/memory-folder.ts';
import { reportFact } from './sqlite-record.ts';

const NOW = 1_700_000_000_000;

let path = '';
beforeEach(() => {
  path = memoryFolder('groundswell-left-');
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

const allOf = (store: RecordStore) => store.storedFacts(0, 1000).map(({ bytes }) => bytesToFact(bytes));

describe('a console that another desk has taken over', () => {
  it('is left: its file is set aside, and what nobody else has is written anew under another console, with its ids', () => {
    const storage = openSqliteStorage({ folder: openDataFolder(path) });
    const before = storage.open('live', NOW);
    for (const [index, report] of ['r1', 'r2', 'r3', 'r4'].entries())
      before.atomically(() =>
        before.append([reportFact(report, `words of ${report}`, { number: 1001 + index })], {
          person: 'p1',
          command: `command-${index}`,
          now: NOW + index,
        }),
      );
    const facts = allOf(before);
    const shown = before.reportsSince(0);
    before.close();

    storage.leaveConsole('live', { console: before.console, after: 2, as: 'another', known: new Set() }, NOW);

    const after = storage.open('live', NOW);
    expect(after.console).toBe('another');
    expect(after.ownConsoles).toEqual([before.console, after.console]);
    expect(after.reportsSince(0)).toEqual(shown);
    const anew = allOf(after);
    expect(anew.map(({ id, stamp, command }) => [id, stamp, command])).toEqual(
      facts.map(({ id, stamp, command }) => [id, stamp, command]),
    );
    expect(anew.map(({ console, seq }) => [console, seq])).toEqual([
      [before.console, 1],
      [before.console, 2],
      [after.console, 1],
      [after.console, 2],
    ]);
    expect(checkChain(after.storedFacts(0, 1000)).problem).toBeNull();
    expect(after.nextReportNumber().number).toBe(1005);
    expect(after.answerOf('command-3')).not.toBeNull();
    after.close();
    expect(readdirSync(path).filter((file) => /^live\.damaged-.*\.db$/.test(file))).toHaveLength(1);
    expect(existsSync(`${path}/live.db.restoring`)).toBe(false);
  });

  it('does not write anew what came to others before', () => {
    const storage = openSqliteStorage({ folder: openDataFolder(path) });
    const before = storage.open('live', NOW);
    for (const report of ['r1', 'r2'])
      before.atomically(() => before.append([reportFact(report)], { person: 'p', command: report, now: NOW }));
    const [first] = allOf(before);
    before.close();
    const known = new Set([first?.id ?? '']);
    storage.leaveConsole('live', { console: before.console, after: 0, as: 'another', known }, NOW);
    const after = storage.open('live', NOW);
    expect(after.reportsSince(0).map(({ id }) => id)).toEqual(['r2']);
    after.close();
  });

  it('is left although there is nothing to write anew', () => {
    const storage = openSqliteStorage({ folder: openDataFolder(path) });
    const before = storage.open('live', NOW);
    before.atomically(() => before.append([reportFact('r1')], { person: 'p', command: 'c', now: NOW }));
    before.close();
    storage.leaveConsole('live', { console: before.console, after: 1, as: 'another', known: new Set() }, NOW);
    const after = storage.open('live', NOW);
    expect(after.reportsSince(0)).toHaveLength(1);
    expect(after.factsOf(after.console, 0, 10)).toEqual([]);
    after.close();
  });

  it('stamps an erasure that only its keys know with the desk’s time, not the machine’s', () => {
    const folder = openDataFolder(path);
    const storage = openSqliteStorage({ folder });
    const before = storage.open('live', NOW);
    before.atomically(() => before.append([reportFact('r1')], { person: 'p', command: 'c', now: NOW }));
    before.close();
    const keys = openKeyRing(folder, 'live');
    keys.markErased(['subject-of-r1']);
    keys.destroyMarked();
    keys.close();
    storage.leaveConsole('live', { console: before.console, after: 1, as: 'another', known: new Set() }, NOW + 1000);
    const after = storage.open('live', NOW + 2000);
    const erasures = allOf(after).filter(({ kind }) => kind === 'caller.erased');
    expect(erasures.map(({ happenedAt, recordedAt }) => [happenedAt, recordedAt])).toEqual([[NOW + 1000, NOW + 1000]]);
    after.close();
  });
});
