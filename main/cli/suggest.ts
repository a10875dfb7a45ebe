import { parseArgs } from 'node:util';
import symptoms from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue, type Symptom } from '../core/symptoms/catalogue.ts';
import { type Judgement, judgeText, trainRanker } from '../core/symptoms/rank.ts';
import { type LabelledText, type Ranker, trainTexts } from '../core/symptoms/train.ts';
import { linesOf } from './json-lines.ts';
import { readTextLine, readTrainingLine } from './suggest-lines.ts';

/** How much of a text is read: all of a long post with its log lines, less where so many are that long that memory ends. */
const READS = [6000, 4000, 3000, 2000, 1500, 1000, 700, 500, 300] as const;
const MOST_READ = 4_000_000;
const MOST_COMPLAINTS = 20;
const SHOWN = 3;

/**
 * `npm run suggest -- --texts FILE.jsonl [--train FILE.jsonl [--with-catalogue]] [--json] [--report]`: one line out for each line in, in order. A line that
 * cannot be read is named on stderr and answered with `{"ranked":[],"unknown":1,"error":"..."}`, so that line n of the answer
 * always belongs to line n of the file. What was learned, and how well it knows its own certainty, goes to stderr.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      texts: { type: 'string' },
      train: { type: 'string' },
      'with-catalogue': { type: 'boolean' },
      json: { type: 'boolean' },
      report: { type: 'boolean' },
    },
  });
  if (values.texts === undefined) return fail('Say which texts: npm run suggest -- --texts FILE.jsonl', 2);
  const isBeside = values['with-catalogue'] === true;
  if (isBeside && values.train === undefined) {
    return fail('Say what to learn beside the standard list: --train FILE.jsonl --with-catalogue', 2);
  }
  const ranker = await orFail(values.train, () => rankerFrom(values.train, isBeside));
  if (ranker === null) return;
  console.error(values.report === true ? learnedReport(ranker) : learnedSentence(ranker));
  await orFail(values.texts, () => answerAll(ranker, values.texts ?? '', values.json === true));
}

async function rankerFrom(file: string | undefined, isBeside: boolean): Promise<Ranker | null> {
  if (file === undefined) return trainRanker(parseCatalogue(symptoms));
  const labelled = await trainingTexts(file);
  if (isBeside) return besideTheList(labelled);
  const labels = [...new Set(labelled.map(({ label }) => label))];
  if (labels.length === 0) {
    fail(
      `${file} has no line with a text and a label, so there is nothing to learn. Each line should be {"text": "...", "label": "..."}.`,
      1,
    );
    return null;
  }
  if (labels.length === 1)
    console.error(`All texts of ${file} have the label “${labels[0]}”: there is nothing to choose between.`);
  return trainTexts(labels, labelled, readsOf(labelled));
}

/** Learns the standard list and the desk's texts together; a label that the list does not have becomes a symptom of its own. */
function besideTheList(labelled: readonly LabelledText[]): Ranker {
  const list = parseCatalogue(symptoms);
  const known = new Set(list.symptoms.map(({ id }) => id));
  const own = [...new Set(labelled.map(({ label }) => label))].filter((label) => !known.has(label));
  if (own.length > 0) console.error(`Labels that the standard list does not have: ${own.join(', ')}.`);
  const added = own.map((id): Symptom => ({ id, name: id, sentence: id, group: 'other', phrases: [] }));
  return trainRanker({ symptoms: [...list.symptoms, ...added] }, labelled);
}

/** The first number of units per text at which all texts together stay within what is read. */
function readsOf(labelled: readonly LabelledText[]): number {
  const total = (reads: number): number => labelled.reduce((sum, { text }) => sum + Math.min(text.length, reads), 0);
  return READS.find((reads) => total(reads) <= MOST_READ) ?? 300;
}

async function trainingTexts(file: string): Promise<LabelledText[]> {
  const labelled: LabelledText[] = [];
  const complain = complaints(file, 'was left out');
  for await (const line of linesOf(file)) {
    const read = readTrainingLine(line);
    if ('value' in read) labelled.push(read.value);
    else complain.about(line.number, read.problem);
  }
  complain.end();
  return labelled;
}

async function answerAll(ranker: Ranker, file: string, isJson: boolean): Promise<true> {
  const complain = complaints(file, 'was answered with an error');
  for await (const line of linesOf(file)) {
    const read = readTextLine(line);
    if ('problem' in read) complain.about(line.number, read.problem);
    const answer =
      'value' in read
        ? rounded(judgeText(ranker, read.value))
        : { ranked: [], unknown: 1, error: `Line ${line.number} ${read.problem}.` };
    await write(`${isJson ? JSON.stringify(answer) : sentenceOf(answer)}\n`);
  }
  complain.end();
  return true;
}

/** Six significant digits: enough to add up and to compare by, and half the size. */
function rounded({ ranked, unknown }: Judgement): Judgement {
  const round = (value: number): number => Number(value.toPrecision(6));
  return { ranked: ranked.map(({ id, p }) => ({ id, p: round(p) })), unknown: round(unknown) };
}

function sentenceOf(answer: Judgement & { readonly error?: string }): string {
  if (answer.error !== undefined) return answer.error;
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  const best = answer.ranked.slice(0, SHOWN).map(({ id, p }) => `${id} ${percent(p)}`);
  return [...best, `none of them ${percent(answer.unknown)}`].join(' · ');
}

function learnedSentence({ texts, ids, version, calibration }: Ranker): string {
  const learned = `Learned from ${texts} texts of ${ids.length} labels (${version}).`;
  const { measured } = calibration;
  if (measured === null)
    return `${learned} Too few for a cross-validation: the probabilities are not calibrated on them.`;
  const { accuracy, ece, unknownAuroc } = measured;
  return (
    `${learned} Cross-validated on ${measured.texts} held-out texts: accuracy ${accuracy.toFixed(3)}, expected calibration ` +
    `error ${ece.toFixed(3)}, AUROC of unknown ${unknownAuroc.toFixed(3)} (labels left out).`
  );
}

/** The same for a program: one line of JSON. */
function learnedReport({ texts, ids, version, calibration }: Ranker): string {
  return JSON.stringify({ texts, labels: ids.length, version, crossValidated: calibration.measured });
}

/** Names the first bad lines of a file on stderr and counts the rest. */
function complaints(file: string, outcome: string): { about(line: number, problem: string): void; end(): void } {
  let count = 0;
  return {
    about(line, problem) {
      count += 1;
      if (count <= MOST_COMPLAINTS) console.error(`${file}: line ${line} ${problem}; it ${outcome}.`);
    },
    end() {
      if (count > MOST_COMPLAINTS) console.error(`${file}: ${count - MOST_COMPLAINTS} more lines like these.`);
    },
  };
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** A file that cannot be read is a sentence, not a stack of calls. */
async function orFail<T>(file: string | undefined, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    fail(`${file} cannot be read (${error.code}). Check the name and try again.`, 1);
    return null;
  }
}

function fail(sentence: string, code: number): void {
  console.error(sentence);
  process.exitCode = code;
}
