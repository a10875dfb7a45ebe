import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../main/core/symptoms/catalogue.ts';
import { type RankedSymptom, type Ranker, rankSymptoms, trainRanker } from '../../main/core/symptoms/rank.ts';

/** More words than these do not make the symptom clearer, and each keystroke reads them all. */
const WORDS_READ = 600;
/** Where so many words speak for nothing in particular, their beginning may. */
const OPENING = 200;

export const SYMPTOM_IDS: readonly string[] = catalogue.symptoms.map(({ id }) => id);

let ranker: Ranker | null = null;

/** Trains the suggestions once nothing else is waiting (about 0.2 s of work). Call once. */
export function startRanker(): void {
  const train = () => void trained();
  if (typeof requestIdleCallback === 'function') requestIdleCallback(train, { timeout: 3000 });
  else setTimeout(train, 500);
}

/** The symptoms that the words speak for, best first. */
export function rank(words: string): readonly RankedSymptom[] {
  if (words.trim() === '') return [];
  const ranked = rankSymptoms(trained(), beginningOf(words, WORDS_READ));
  const isLost = ranked.length === 0 && words.length > OPENING;
  return isLost ? rankSymptoms(trained(), beginningOf(words, OPENING)) : ranked;
}

function trained(): Ranker {
  ranker ??= trainRanker(parseCatalogue(catalogue));
  return ranker;
}

/** Cut between words where there is room to: half a word at the end would be read as one being typed. */
function beginningOf(words: string, length: number): string {
  if (words.length <= length) return words;
  const cut = words.slice(0, length);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 40)).toWellFormed();
}
