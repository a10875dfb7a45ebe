import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDataFolder } from '../../main/engine/process/data-folder.ts';
import { openSqliteStorage } from '../../main/engine/store/sqlite-storage.ts';
import { benchAcknowledged } from './acknowledged.ts';
import { BIG_CUSTOMERS, BIG_REPORTS, fillBig } from './big-folder.ts';
import { benchConsole } from './console.ts';
import { type PageSize, pageSize } from './page-size.ts';
import { benchRestart } from './restart.ts';
import { benchSixtyDays, type SixtyDays } from './sixty-days.ts';

/**
 * `npm run bench [-- --json --minutes=10]`: what the console costs, against a bare database in the same run. Run it on a quiet machine;
 * the ratios survive a noisy one, the seconds do not.
 */
async function run(): Promise<void> {
  const { values: options } = parseArgs({
    options: { json: { type: 'boolean', default: false }, minutes: { type: 'string', default: '10' } },
  });
  const note = (text: string) => process.stderr.write(`${text}\n`);
  note('acknowledged reports, against bare inserts …');
  const acknowledged = await benchAcknowledged();
  note('sixty days at 500 calls a day …');
  const sixtyDays = await benchSixtyDays();
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'));
  try {
    note(`filling a folder with ${BIG_REPORTS} reports and ${BIG_CUSTOMERS} customers …`);
    const storage = openSqliteStorage({ folder: openDataFolder(folder) });
    const store = storage.open('live', Date.now());
    const person = { person: 'bench-person', name: 'Bench', initials: 'BE', role: 'lead' as const };
    const now = Date.now();
    store.atomically(() =>
      store.append([{ kind: 'person.added', happenedAt: now, payload: person }], {
        person: 'bench',
        command: 'bench-person',
        now,
      }),
    );
    store.setLocal('person', 'bench-person');
    const fillSeconds = timed(() => fillBig(store, now));
    note('rebuilding …');
    const rebuildSeconds = timed(() => store.rebuild(Date.now()));
    store.close();
    note('killing and restarting the engine …');
    const restartSeconds = await benchRestart(folder);
    note(`the console in a real Electron, and ${options.minutes} minutes of 20 reports a second …`);
    const console = await benchConsole(folder, Number(options.minutes));
    const machine = `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`;
    const figures = {
      machine,
      acknowledged,
      sixtyDays,
      fillSeconds,
      rebuildSeconds,
      restartSeconds,
      console,
      page: pageSize(),
    };
    globalThis.console.log(options.json ? JSON.stringify(figures, null, 2) : table(figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

interface Figures {
  readonly machine: string;
  readonly acknowledged: Awaited<ReturnType<typeof benchAcknowledged>>;
  readonly sixtyDays: SixtyDays;
  readonly rebuildSeconds: number;
  readonly restartSeconds: number;
  readonly console: Awaited<ReturnType<typeof benchConsole>>;
  readonly page: PageSize;
}

function table({ machine, acknowledged, sixtyDays, rebuildSeconds, restartSeconds, console, page }: Figures): string {
  const rows: [string, string][] = [
    ['reports acknowledged a second, 32 calls in flight', `${acknowledged.engineReportsPerSecond}`],
    ['bare better-sqlite3 inserts of the same bytes, FULL', `${acknowledged.bareInsertsPerSecond}`],
    ['ratio', acknowledged.ratio.toFixed(2)],
    ['ratio, one report at a time', acknowledged.ratioOneAtATime.toFixed(2)],
    ['a report on the 10th / 60th day at 500 a day', `${sixtyDays.early.toFixed(2)} / ${sixtyDays.late.toFixed(2)} ms`],
    ['reports then held in memory', `${sixtyDays.heldEarly} / ${sixtyDays.heldLate}`],
    ['key press to painted suggestions (p50 / p99)', `${console.suggestion.p50} / ${console.suggestion.p99} ms`],
    ['Enter to painted blank intake (p50 / p99)', `${console.save.p50} / ${console.save.p99} ms`],
    ['start to usable', `${console.startSeconds.toFixed(1)} s`],
    ['engine killed until it answers again', `${restartSeconds.toFixed(2)} s`],
    ['rebuild of all projections', `${rebuildSeconds.toFixed(1)} s`],
    ...Object.entries(console.search).map(([kind, { p50, p99 }]): [string, string] => [
      `a search in the page, a ${kind} word (p50 / p99)`,
      `${p50} / ${p99} ms`,
    ]),
    ['JavaScript of the page, compressed (first script / all)', `${page.first} / ${page.whole} kB`],
    [
      `longest block of the page in ${console.steady.minutes} minutes at 20 reports a second`,
      `${console.steady.longestBlock} ms (${console.steady.blocks} over 50 ms; ${console.steady.logged} logged, ${console.steady.refused} refused)`,
    ],
    ...Object.entries(console.memoryAfter).map(([name, megabytes]): [string, string] => [
      `memory after that, ${name}`,
      `${megabytes} MB`,
    ]),
    ...Object.entries(console.memory).map(([name, megabytes]): [string, string] => [
      `memory, ${name}`,
      `${megabytes} MB`,
    ]),
  ];
  return [
    `Machine: ${machine}. Data: ${BIG_REPORTS} reports, ${BIG_CUSTOMERS} customers.`,
    '',
    '| figure | value |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
  ].join('\n');
}

await run();
