import type { CalibrationMeasure } from '../../../main/core/symptoms/calibration.ts';
import { type Cost, measureCost } from './cost.ts';
import { type Figures, METHODS, measure, trainList } from './measure.ts';
import { COLLECTIONS, FINAL, LIST, NOTHING, TUNED, WRITERS } from './sets.ts';

/**
 * `npm run bench:suggest [-- --json]`: how often the right symptom is suggested, how far the probabilities can be trusted, and how
 * well a text that fits nothing is told, against naive Bayes in the same run and the first version's figures.
 */
const SPLIT = [
  'Split: features and settings were chosen by cross-validation over the list’s own phrases, on tests/fixtures/symptom-phrases.json',
  '(the tune set) and on the three other collections. The final set (writers.jsonl: five writers, three phrases a symptom each;',
  'nothing.jsonl) was written before and nothing was chosen on it. All learn from the standard list alone unless it says otherwise.',
].join('\n');

/** The method before this one (commit c7c814b), measured on the same phrases; its unknown is one minus its best score. */
const FIRST_VERSION: Readonly<Record<string, Figures>> = {
  tune: { texts: 251, first: 0.9, three: 0.976, ece: 0.074, auroc: 0.925 },
  final: { texts: 420, first: 0.838, three: 0.948, ece: 0.108, auroc: 0.881 },
};

const ON_LIST = { tune: TUNED, final: FINAL } as const;

function run(): void {
  const isJson = process.argv.includes('--json');
  const cost = measureCost(FINAL.map(({ text }) => text));
  const { judge, forecast } = trainList();
  const onList = (test: typeof FINAL): Figures => measure(() => judge, [{ train: LIST, test, none: NOTHING }]);
  const figures = {
    overall: Object.entries(ON_LIST).flatMap(([set, test]) => [
      ...Object.entries(METHODS).map(([method, train]) => ({
        name: `${set}: ${method}`,
        ...(method === 'ours' ? onList(test) : measure(train, [{ train: LIST, test, none: NOTHING }])),
      })),
      ...(FIRST_VERSION[set] === undefined ? [] : [{ name: `${set}: first version`, ...FIRST_VERSION[set] }]),
    ]),
    byWriter: WRITERS.map((writer) => ({ name: writer, ...onList(FINAL.filter((text) => text.writer === writer)) })),
    withoutWriter: WRITERS.map((writer) => ({
      name: writer,
      ...measure(METHODS.ours ?? never, [
        {
          train: [...LIST, ...TUNED, ...FINAL.filter((text) => text.writer !== writer)],
          test: FINAL.filter((text) => text.writer === writer),
          none: NOTHING,
        },
      ]),
    })),
    byTopic: [...new Set(FINAL.map(({ label }) => label))].map((label) => ({
      name: label,
      ...onList(FINAL.filter((text) => text.label === label)),
    })),
    collections: COLLECTIONS.flatMap(({ name, trials }) =>
      Object.entries(METHODS).map(([method, train]) => ({ name: `${name}: ${method}`, ...measure(train, trials) })),
    ),
    forecast,
    cost,
  };
  console.log(isJson ? JSON.stringify(figures, null, 2) : report(figures));
}

type Row = Figures & { readonly name: string };

function report(
  figures: Record<'overall' | 'byWriter' | 'withoutWriter' | 'byTopic' | 'collections', Row[]> & {
    cost: Cost;
    forecast: CalibrationMeasure | null;
  },
): string {
  const { cost, forecast } = figures;
  return [
    SPLIT,
    forecast === null
      ? ''
      : `the program's own forecast, cross-validated over the list (what strangers' texts will come to at best): first ${forecast.accuracy.toFixed(3)}, ` +
        `ECE ${forecast.ece.toFixed(3)}, AUROC of a class left out ${forecast.unknownAuroc.toFixed(3)}`,
    table('the standard list', figures.overall),
    table('final set, by writer', figures.byWriter),
    table('one writer left out: learned from the list, the tune set and the four others', figures.withoutWriter),
    table('final set, by symptom', figures.byTopic),
    table('other collections, cross-validated (chosen on)', figures.collections),
    `\ncost: trained in ${cost.trainingMs.toFixed(0)} ms, calibration included; ${cost.keystrokes} keystrokes, median ${cost.medianMs.toFixed(2)} ms, ` +
      `p99 ${cost.p99Ms.toFixed(2)} ms, worst ${cost.worstMs.toFixed(1)} ms; the model holds ${cost.modelMb.toFixed(0)} MB`,
  ].join('\n');
}

function table(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const head = `\n${title}\n${''.padEnd(width)}  texts  first  three    ECE  AUROC`;
  const lines = rows.map(({ name, texts, first, three, ece, auroc }) => {
    const numbers = [first, three, ece, auroc].map((value) => (value === null ? '-' : value.toFixed(3)).padStart(7));
    return `${name.padEnd(width)}${String(texts).padStart(7)}${numbers.join('')}`;
  });
  return [head, ...lines].join('\n');
}

function never(): never {
  throw new Error('The bench has lost its own method.');
}

run();
