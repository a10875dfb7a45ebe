import { runDesks } from './fleet.ts';
import { CONTENDERS } from './methods/registry.ts';
import { reportOf, type SetReport } from './report.ts';
import { SETS } from './sets.ts';
import { tableOf } from './table.ts';

/**
 * `npm run bench:surge -- [--quick] [--sets lo,hi] [--only groundswell,5-in-30] [--json] [--no-extras]`: the flag against its peers on
 * the same streams in the same run.
 *
 * To add a method, write `methods/<name>.ts` with a `Method` (method.ts): `run(desk)` learns from the reports before
 * `desk.historyEnd` and returns a moment for every arrival after it that says something, with a score (higher is surer) and
 * the symptom, facet and value it means; `thresholdFor(budget)` if it calibrates itself, else null. Then name it in
 * `methods/registry.ts`. `--only` takes parts of the names there; while tuning, `--sets lo --only <yours>` takes seconds.
 *
 * How things are counted is in score.ts (what is detected, what is a false flag) and curve.ts (the sweep, the medians: a
 * missed outage takes for ever). Two sweeps are made: over one threshold for all desks, and over the budget that each desk's
 * own calibration is asked for; "asked 1, kept 1.07" is the second one at that budget.
 */
async function run(): Promise<void> {
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const only = listAfter('--only');
  const wanted = listAfter('--sets');
  const contenders = CONTENDERS.filter(
    ({ name }) => only.length === 0 || only.some((part) => name.toLowerCase().includes(part.toLowerCase())),
  );
  const reports: SetReport[] = [];
  for (const set of SETS.filter(({ key }) => wanted.length === 0 || wanted.includes(key))) {
    note(set.title);
    const desks = process.argv.includes('--quick') ? set.desks.slice(0, set.quick) : set.desks;
    const variants = contenders.flatMap((contender) => contender.variants.map((variant) => variant.name));
    const runs = await runDesks(desks, variants, note);
    reports.push(reportOf(set, desks.length, contenders, runs));
  }
  if (process.argv.includes('--json')) console.log(JSON.stringify(reports, null, 2));
  else console.log(reports.map(tableOf).join('\n\n'));
}

/** `--name a,b`: the items; none where it was not given. */
function listAfter(option: string): string[] {
  const index = process.argv.indexOf(option);
  return index === -1 ? [] : (process.argv[index + 1] ?? '').split(',').filter((item) => item !== '');
}

await run();
