import { costs } from './factors/cost.ts';
import { RANKING_NAMES, type Scores, score } from './factors/rank.ts';
import { chanceCases, simulatedCases, VARIATIONS } from './factors/simulated-cases.ts';
import { READINGS, streamCases } from './factors/stream-cases.ts';
import { GIVEN_HIGH, GIVEN_LOW, givenDesk } from './surge/streams.ts';

const SIMULATED = 400;
const BY_CHANCE = 1000;
const SEED = 20_160_114;

/**
 * `npm run bench:factors [-- --json] [--misses]`: how often the true value comes first, on the given streams and on made-up directories,
 * for our order and for those that one would try first; how often callers who share nothing are told to share something;
 * and what a comparison costs.
 */
function run(): void {
  const rows: [string, Scores][] = [];
  for (const [name, desks] of [
    ['lo', GIVEN_LOW.map(givenDesk)],
    ['hi', GIVEN_HIGH.map(givenDesk)],
  ] as const) {
    for (const reading of READINGS) {
      rows.push([`${name}, ${reading}`, score(desks.flatMap((desk) => streamCases(desk, reading)))]);
    }
    rows.push([`${name}, desk, 1 hit or more`, score(desks.flatMap((desk) => streamCases(desk, 'desk', 1)))]);
    rows.push([`${name}, desk, 8 hit`, score(desks.flatMap((desk) => streamCases(desk, 'desk', 8)))]);
    rows.push([`${name}, desk, no directory`, score(desks.flatMap((desk) => streamCases(desk, 'desk', 3, true)))]);
  }
  for (const [index, variation] of VARIATIONS.entries()) {
    rows.push([variation.title, score(simulatedCases(variation, SIMULATED, SEED + index))]);
  }
  const chance = [4, 8, 30].map((size) => ({
    size,
    told: score(chanceCases(size, BY_CHANCE, SEED + size)).told,
  }));
  const cost = costs();
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ rankings: Object.fromEntries(rows), chance, cost }, null, 2));
    return;
  }
  console.log(tableOf(rows));
  for (const { size, told } of chance) {
    console.log(`${size} callers who share nothing, told to share something: ${percent(told)} of ${BY_CHANCE}`);
  }
  for (const { inside, customers, values, milliseconds } of cost) {
    console.log(`${inside} inside of ${customers} customers, ${values} values: ${milliseconds.toFixed(1)} ms`);
  }
  if (process.argv.includes('--misses')) {
    for (const [title, { misses }] of rows.slice(0, 1)) console.log(`\n${title}\n  ${misses.join('\n  ')}`);
  }
}

function tableOf(rows: readonly [string, Scores][]): string {
  const head = ['true value first', 'cases', ...RANKING_NAMES, 'told', 'told rightly'];
  const lines = rows.map(([title, { cases, first, told, toldRight }]) => [
    title,
    String(cases),
    ...RANKING_NAMES.map((name) => percent(first[name])),
    percent(told),
    percent(toldRight),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

run();
