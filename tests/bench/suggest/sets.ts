import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import symptoms from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../../main/core/symptoms/catalogue.ts';
import { linearCongruential, shuffle } from '../../../main/core/symptoms/model.ts';
import type { LabelledText } from '../../../main/core/symptoms/train.ts';
import tuned from '../../fixtures/symptom-phrases.json' with { type: 'json' };

export interface WrittenText extends LabelledText {
  readonly writer: string;
}

/** A list to learn from, texts to try, and texts that belong to none of its labels. */
export interface Trial {
  readonly train: readonly LabelledText[];
  readonly test: readonly LabelledText[];
  readonly none: readonly string[];
}

const FIXTURES = join(import.meta.dirname, '../../fixtures/suggest');

function readFixture<Row>(name: string): Row[] {
  const lines = readFileSync(join(FIXTURES, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** The standard list as the ranker learns it: names, sentences and phrases. */
export const LIST: readonly LabelledText[] = parseCatalogue(symptoms).symptoms.flatMap(
  ({ id, name, sentence, phrases }) => [name, sentence, ...phrases].map((text) => ({ text, label: id })),
);

/** Phrases that features and settings were chosen on. */
export const TUNED: readonly WrittenText[] = tuned.phrases;

/** Phrases of five writers that nothing was chosen on. */
export const FINAL: readonly WrittenText[] = readFixture<WrittenText>('writers');

/** Texts that fit no symptom; nothing was chosen on them either. */
export const NOTHING: readonly string[] = readFixture<{ text: string }>('nothing').map(({ text }) => text);

export const WRITERS: readonly string[] = [...new Set(FINAL.map(({ writer }) => writer))];

const assistant = readFixture<{ text: string; label: string | null }>('assistant');
const assistantNone = assistant.filter(({ label }) => label === null).map(({ text }) => text);
const assistantTexts = assistant.filter((row): row is LabelledText => row.label !== null);

/** Collections of other kinds, that settings were chosen on too; cross-validated. */
export const COLLECTIONS: readonly { readonly name: string; readonly trials: readonly Trial[] }[] = [
  { name: 'bank, 28 x 10', trials: folds(readFixture<LabelledText>('bank'), 5, assistantNone) },
  { name: 'assistant, 30 x 10', trials: folds(assistantTexts, 5, assistantNone) },
  { name: 'forum posts, 8 x 6', trials: folds(readFixture<LabelledText>('forum'), 6, assistantNone) },
];

function folds(rows: readonly LabelledText[], count: number, none: readonly string[]): Trial[] {
  const order = Int32Array.from(rows, (_, index) => index);
  shuffle(order, linearCongruential(rows.length));
  const seen = new Map<string, number>();
  const foldOf = new Map<LabelledText, number>();
  for (const index of order) {
    const row = rows[index];
    if (row === undefined) continue;
    const nth = seen.get(row.label) ?? 0;
    seen.set(row.label, nth + 1);
    foldOf.set(row, nth % count);
  }
  return Array.from({ length: count }, (_, fold) => ({
    train: rows.filter((row) => foldOf.get(row) !== fold),
    test: rows.filter((row) => foldOf.get(row) === fold),
    none,
  }));
}
