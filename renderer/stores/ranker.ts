import catalogue from '../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../main/core/symptoms/catalogue.ts';
import { type RankedSymptom, type Ranker, rankSymptoms, trainRanker } from '../../main/core/symptoms/rank.ts';

/** More words than these do not make the symptom clearer, and each keystroke reads them all. */
const WORDS_READ = 1500;

export const SYMPTOM_IDS: readonly string[] = catalogue.symptoms.map(({ id }) => id);

let ranker: Ranker | null = null;

/** Trains the suggestions once nothing else is waiting (about 0.2 s of work). Call once. */
export function startRanker(): void {
  const train = () => void trained();
  if ('requestIdleCallback' in window) window.requestIdleCallback(train, { timeout: 3000 });
  else setTimeout(train, 500);
}

/** The symptoms that the words speak for, best first. */
export function rank(words: string): readonly RankedSymptom[] {
  return words.trim() === '' ? [] : rankSymptoms(trained(), beginningOf(words));
}

function trained(): Ranker {
  ranker ??= trainRanker(parseCatalogue(catalogue));
  return ranker;
}

/** Cut between words where there is room to: half a word at the end would be read as one being typed. */
function beginningOf(words: string): string {
  if (words.length <= WORDS_READ) return words;
  const cut = words.slice(0, WORDS_READ);
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), WORDS_READ - 40)).toWellFormed();
}
