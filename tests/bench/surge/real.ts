import { parseArgs } from 'node:util';
import { seededRandom } from '../../../main/core/random.ts';
import type { Desk } from './desk.ts';
import { poissonCusum } from './methods/cusum.ts';
import { fixedCount } from './methods/fixed-count.ts';
import { groundswell } from './methods/groundswell.ts';
import { nbScan } from './methods/nb-scan.ts';
import { type Found, hindsight, judged, type Row, rowOf, tableOfRows } from './real/judge.ts';
import { rearranged, withOutages } from './real/rearrange.ts';
import { readTable } from './real/table.ts';
import { episodesOf } from './score.ts';

/**
 * `npm run bench:real -- --table FILE.csv[.gz] [options]`: the flag on a real desk's calls, beside its peers in the same run.
 *
 *   --facets a,b        columns that callers may share
 *   --place a           the facet at whose values outages are put in; left out: everywhere
 *   --history 4         weeks that teach;   --weeks 11   weeks in all;   --from DATE   the first day
 *   --budget 1          false flags a week;   --seeds 2   arrangements
 *   --quick             our flag and the fixed counts alone
 *
 * quiet: flags a week after whole rows were exchanged among calls of the same hour of the week: every dependence stays, no surge does, so that all
 * are false and the figure is to be the budget. outages: three a week put into those calls (8 to 25 callers in 45 to 120 minutes, sudden or
 * ramped, everywhere or at one value of the place; 80 % name one symptom): found, median minutes from the first call (a missed
 * one takes for ever), false flags a week beside them. Peers that set no threshold get the one that keeps the budget in these very weeks,
 * which nobody could know. as it is: flags a week on the calls as they came; some are true.
 */
function run(): void {
  const { values } = parseArgs({
    options: {
      table: { type: 'string' },
      facets: { type: 'string', default: '' },
      place: { type: 'string', default: '' },
      history: { type: 'string', default: '4' },
      weeks: { type: 'string', default: '11' },
      from: { type: 'string', default: '' },
      budget: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '2' },
      quick: { type: 'boolean', default: false },
    },
  });
  if (values.table === undefined) throw new Error('Name the table: npm run bench:real -- --table calls.csv');
  const facets = values.facets.split(',').filter((name) => name !== '');
  const table = readTable(values.table, {
    facets,
    historyWeeks: Number(values.history),
    weeks: Number(values.weeks),
    start: values.from,
  });
  const budget = Number(values.budget);
  const deskOf = (events: Desk['events']): Desk => ({
    name: 'real',
    timeZone: 'UTC',
    groups: {},
    events,
    from: table.from,
    historyEnd: table.historyEnd,
    to: table.to,
    outages: [],
  });
  const flagsOn = (events: Desk['events']) => groundswell.run(deskOf(events)).alarmsFor?.(budget) ?? [];
  const peers = values.quick
    ? [fixedCount(30, true)]
    : [fixedCount(30, true), poissonCusum(3), nbScan(false), nbScan(true)];
  const quiet: number[] = [];
  const found = new Map<string, Found[]>();
  const add = (name: string, one: Found) => found.set(name, [...(found.get(name) ?? []), one]);
  for (let seed = 0; seed < Number(values.seeds); seed++) {
    const random = seededRandom(seed + 1);
    const calm = rearranged(table, random);
    quiet.push(episodesOf(flagsOn(calm)).length / table.weeks);
    const { events, outages } = withOutages(table, calm, values.place === '' ? null : values.place, random);
    add('Groundswell', judged(flagsOn(events), outages, table.weeks));
    for (const peer of peers) {
      const onCalm = peer.run(deskOf(calm)).moments;
      const { moments } = peer.run(deskOf(events));
      const threshold = hindsight(onCalm, budget * table.weeks);
      add(`${peer.name}, best threshold afterwards`, judged(moments, outages, table.weeks, threshold));
      if (peer.customary !== null)
        for (const count of [4, 5, 6, 8, 10, 14])
          add(`${count} in 30 min`, judged(moments, outages, table.weeks, count));
    }
    process.stderr.write(`arrangement ${seed + 1} done\n`);
  }
  const asItIs = episodesOf(flagsOn(table.events)).length / table.weeks;
  const rows: Row[] = [...found].map(([name, all]) => rowOf(name, all));
  console.log(
    [
      `${table.events.length} calls, ${table.weeks} weeks after ${values.history} of history; facets ${facets.join(', ') || 'none'}; budget ${budget} a week`,
      `quiet flags a week: ${quiet.map((each) => each.toFixed(2)).join(', ')}; as it is: ${asItIs.toFixed(2)}`,
      tableOfRows(rows),
    ].join('\n'),
  );
}

run();
