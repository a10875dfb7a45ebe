import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection, openReader } from '../../main/engine/store/sqlite.ts';
import { draft, mobile } from '../support/drafts.ts';
import { startEngine } from '../support/engine-client.ts';

const REPORTS = 3000;
const IN_FLIGHT = 32;
const SYMPTOMS = [
  'cannot_place_calls',
  'calls_drop',
  'not_registered',
  'portal_or_login',
  'broadband_slow',
  'email_login',
];

export interface AcknowledgedFigures {
  readonly engineReportsPerSecond: number;
  readonly engineOneAtATimePerSecond: number;
  readonly bareInsertsPerSecond: number;
  /** Engine with several desks' worth of calls in flight, against bare inserts. Aim: at least 0.5. */
  readonly ratio: number;
  readonly ratioOneAtATime: number;
}

/** Reports acknowledged a second by the whole engine, against bare inserts of the same bytes with synchronous=FULL. */
export async function benchAcknowledged(): Promise<AcknowledgedFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  try {
    const engine = await startEngine(join(folder, 'data'));
    const log = (n: number) => {
      const report = draft({
        symptom: SYMPTOMS[n % SYMPTOMS.length] as string,
        callingNumber: mobile(n),
        words: `line ${n} cannot ring out since nine`,
      });
      return engine.must('report.log', { command: `bench-command-${n}`, report });
    };
    for (let n = 0; n < 200; n += 1) await log(n);
    const alone = await perSecond(500, async (n) => void (await log(1000 + n)), 1);
    const together = await perSecond(REPORTS, async (n) => void (await log(10_000 + n)), IN_FLIGHT);
    await engine.close();
    const bare = bareInserts(join(folder, 'data', 'live.db'), join(folder, 'bare.db'));
    return {
      engineReportsPerSecond: Math.round(together),
      engineOneAtATimePerSecond: Math.round(alone),
      bareInsertsPerSecond: Math.round(bare),
      ratio: together / bare,
      ratioOneAtATime: alone / bare,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function perSecond(count: number, work: (n: number) => Promise<void>, inFlight: number): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (next < count) {
        next += 1;
        await work(next);
      }
    }),
  );
  return count / ((performance.now() - began) / 1000);
}

/** The log's own bytes again, one transaction each, into a table of nothing else. */
function bareInserts(from: string, to: string): number {
  const source = openReader(from);
  const rows = source
    .prepare('SELECT id, bytes FROM facts ORDER BY position LIMIT 3000')
    .all<{ id: string; bytes: string }>();
  source.close();
  const target = openConnection(to);
  target.exec('CREATE TABLE facts (id TEXT PRIMARY KEY, bytes TEXT NOT NULL) STRICT');
  const insert = target.prepare('INSERT INTO facts (id, bytes) VALUES (?, ?)');
  const began = performance.now();
  for (const row of rows) insert.run(row.id, row.bytes);
  const seconds = (performance.now() - began) / 1000;
  target.close();
  return rows.length / seconds;
}
