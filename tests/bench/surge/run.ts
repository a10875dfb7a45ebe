import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { detailOf } from './detail.ts';
import { figureOf } from './figure.ts';
import { runCosts, runDesks, runNever } from './fleet.ts';
import { CONTENDERS, type Contender } from './methods/registry.ts';
import { CALM_DESKS, type NeverCount } from './never.ts';
import { reportOf, type SetReport } from './report.ts';
import { SETS } from './sets.ts';
import { costTable, neverTable, tableOf } from './table.ts';

const FIGURE = resolve(import.meta.dirname, '../../../docs/figures/surge-curve.svg');

/**
 * `npm run bench:surge -- [options]`: the flag against its peers on the same streams in the same run.
 *
 *   --sets lo,hi,tune,held,extras   some of them (else all but tune); tune and held are our simulator's, extras what must
 *                                   never flag and the cost
 *   --only groundswell,scan         contenders whose name holds one of these
 *   --quick                         few streams of each set
 *   --detail                        on stderr, every outage and every false flag at one a week
 *   --json                          everything as JSON; null: missed
 *   --figure                        draws docs/figures/surge-curve.svg anew (needs the set lo)
 *
 * To add a method, write `methods/<name>.ts` with a `Method` (method.ts): `run(desk)` learns from the reports before
 * `desk.historyEnd` and returns a moment for every arrival after it that says something, with a score (higher is surer) and
 * the symptom, facet and value it means; `thresholdFor(budget)` if it calibrates itself, else null. Then name it in
 * `methods/registry.ts`. While tuning, `--sets lo --only <yours>` takes seconds. Tune on `lo`, `hi` and `tune`, never on
 * `held`.
 *
 * How things are counted is in score.ts (what is detected, what is a false flag) and curve.ts (the sweeps, the medians: a
 * missed outage takes for ever). A row is swept over its own budget ("asked 1 a week, kept 1.07"), over one threshold for all
 * desks, or, where a method sets none, over each desk's best threshold known only afterwards.
 */
async function run(): Promise<void> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const isQuick = process.argv.includes('--quick');
  const only = listAfter('--only');
  const wanted = listAfter('--sets');
  const contenders = CONTENDERS.filter(
    ({ name }) => only.length === 0 || only.some((part) => name.toLowerCase().includes(part.toLowerCase())),
  );
  const reports: SetReport[] = [];
  for (const set of SETS.filter(({ key }) => (wanted.length === 0 ? key !== 'tune' : wanted.includes(key)))) {
    note(set.title);
    const desks = isQuick ? set.desks.slice(0, set.quick) : set.desks;
    const variants = contenders.flatMap((contender) => contender.variants.map((variant) => variant.name));
    const runs = await runDesks(desks, variants, note);
    if (process.argv.includes('--detail')) for (const [variant, all] of runs) note(detailOf(variant, all));
    reports.push(reportOf(set, desks.length, contenders, runs));
  }
  const isWithExtras = wanted.length === 0 || wanted.includes('extras');
  if (isWithExtras) note('what must never flag …');
  const never = isWithExtras
    ? await runNever(neverVariants(contenders), isQuick ? CALM_DESKS.slice(0, 1) : CALM_DESKS)
    : new Map<string, NeverCount[]>();
  if (isWithExtras) note('cost …');
  const costs = isWithExtras ? await runCosts() : null;
  const low = reports.find(({ key }) => key === 'lo');
  if (process.argv.includes('--figure') && low !== undefined) {
    mkdirSync(dirname(FIGURE), { recursive: true });
    writeFileSync(FIGURE, figureOf(low));
  }
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ sets: reports, never: Object.fromEntries(never), costs }, null, 2));
    return;
  }
  const extras = costs === null ? [] : [neverTable(never), ...costTables(costs)];
  console.log([...reports.map(tableOf), ...extras].join('\n\n'));
}

function costTables({ busy, old }: Awaited<ReturnType<typeof runCosts>>): string[] {
  return [
    costTable('cost at 120 reports an hour, 5 facets of 20 values', busy),
    costTable('cost after ten years of history', old),
  ];
}

/** Those with a threshold to be measured at: ours, and the classic at its customary five. */
function neverVariants(contenders: readonly Contender[]): string[] {
  return contenders
    .filter(
      ({ isDrawn, isOurs, variants }) => (isOurs && isDrawn) || variants.every(({ customary }) => customary === 5),
    )
    .flatMap(({ variants }) => variants.slice(0, 1).map(({ name }) => name));
}

/** `--name a,b`: the items; none where it was not given. */
function listAfter(option: string): string[] {
  const index = process.argv.indexOf(option);
  return index === -1 ? [] : (process.argv[index + 1] ?? '').split(',').filter((item) => item !== '');
}

await run();
