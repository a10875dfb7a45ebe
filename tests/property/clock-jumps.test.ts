import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBackup, writeBackup } from '../../main/engine/store/backup-file.ts';
import { openStore } from '../../main/engine/store/open-store.ts';
import { restoreRecord } from '../../main/engine/store/restore-record.ts';
import { openConnection } from '../../main/engine/store/sqlite.ts';
import { foreignConsole } from '../support/foreign-console.ts';
import { openMemoryKeys } from '../support/memory-record/keys.ts';
import { runs } from '../support/runs.ts';
import { reportFact } from '../unit/engine/store/sqlite-record.ts';

const BEGIN = 1_700_000_000_000;
const HOUR = 3_600_000;

type Happening =
  | { readonly what: 'log' | 'rebuild' | 'restart' | 'backup' | 'restore' }
  | { readonly what: 'clock'; readonly hours: number }
  | { readonly what: 'foreign'; readonly hours: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Happening>({ what: 'log' }) },
  { weight: 3, arbitrary: fc.integer({ min: -72, max: 72 }).map((hours): Happening => ({ what: 'clock', hours })) },
  { weight: 2, arbitrary: fc.integer({ min: -72, max: 72 }).map((hours): Happening => ({ what: 'foreign', hours })) },
  { weight: 2, arbitrary: fc.constantFrom<Happening>({ what: 'rebuild' }, { what: 'restart' }) },
  { weight: 2, arbitrary: fc.constantFrom<Happening>({ what: 'backup' }, { what: 'restore' }) },
);

/** One desk whose clock jumps; every report that it acknowledged must be there after each step. */
function live(happenings: readonly Happening[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-jumps-'));
  const keys = { ...openMemoryKeys(), close: () => {} };
  const other = foreignConsole();
  let files = 0;
  const nextFile = (kind: string) => {
    files += 1;
    return join(folder, `${kind}-${files}.db`);
  };
  let path = nextFile('live');
  let connection = openConnection(path);
  let store = openStore({ connection, keys, workspace: 'live' });
  let now = BEGIN;
  let backup: string | null = null;
  const logged = new Map<string, number>();
  const foreign = new Set<number>();

  function open(): void {
    connection = openConnection(path);
    store = openStore({ connection, keys, workspace: 'live' });
  }
  function restore(): void {
    if (backup === null) return;
    const salvaged = store.storedFacts(0, 100_000);
    store.close();
    path = nextFile('live');
    restoreRecord({ target: path, source: openBackup(backup), salvaged, keys, workspace: 'live', now });
    open();
  }
  function log(): void {
    const id = `r${logged.size + 1}`;
    const { number } = store.nextReportNumber();
    expect([...logged.values(), ...foreign]).not.toContain(number);
    store.atomically(() =>
      store.append([reportFact(id, 'dead', { number })], { person: 'p', command: `c-${id}`, now }),
    );
    logged.set(id, number);
  }
  function takeIn(hours: number): void {
    const number = 1001 + logged.size + foreign.size;
    const fact = reportFact(`x${foreign.size + 1}`, '', { number });
    const payload = { ...fact.payload, personal: { subject: 's', erased: true } };
    store.atomically(() => store.ingest([other.write('report.logged', payload, { at: now + hours * HOUR })], now));
    foreign.add(number);
  }
  try {
    for (const each of happenings) {
      if (each.what === 'log') log();
      else if (each.what === 'clock') now = BEGIN + each.hours * HOUR;
      else if (each.what === 'foreign') takeIn(each.hours);
      else if (each.what === 'rebuild') store.rebuild(now);
      else if (each.what === 'restart') {
        store.close();
        open();
      } else if (each.what === 'backup') {
        backup = nextFile('backup');
        for (const _ of writeBackup(connection, backup, 'live', now));
      } else restore();
      store.atomically(() => store.releaseHeld(now));
      expect(store.reportsSince(0).filter(({ id }) => logged.has(id)).length).toBe(logged.size);
    }
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The second restore is from a backup that does not know the console of the first. */
const TWICE_FROM_ONE_BACKUP: Happening[] = [
  { what: 'backup' },
  { what: 'foreign', hours: 0 },
  { what: 'clock', hours: -1 },
  { what: 'restore' },
  { what: 'log' },
  { what: 'restore' },
  { what: 'log' },
];

describe('a desk whose clock jumps', { timeout: 120_000 }, () => {
  it('shows every report that it logged after any rebuild, restart or restore, and gives no number twice', () => {
    fc.assert(fc.property(fc.array(happening, { minLength: 1, maxLength: 25 }), live), {
      numRuns: runs(60),
      examples: [[TWICE_FROM_ONE_BACKUP]],
    });
  });
});
