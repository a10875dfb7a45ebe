import symptoms from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../core/symptoms/catalogue.ts';
import { cataloguePhrases, createWordGrouper, type WordGrouper } from '../../core/symptoms/similarity.ts';

let grouper: WordGrouper | null = null;

/** Groups unsorted texts by what the standard list's phrases say is usual; made on first use (about 40 ms). */
export function wordGroups(): WordGrouper {
  grouper ??= createWordGrouper(cataloguePhrases(parseCatalogue(symptoms)));
  return grouper;
}
