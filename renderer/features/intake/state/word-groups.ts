import symptoms from '../../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../../../main/core/symptoms/catalogue.ts';
import { cataloguePhrases, createWordGrouper, type WordGrouper } from '../../../../main/core/symptoms/similarity.ts';

let grouper: WordGrouper | null = null;

/** Groups unsorted texts as the engine does; made on first use (about 40 ms). */
export function wordGroups(): WordGrouper {
  grouper ??= createWordGrouper(cataloguePhrases(parseCatalogue(symptoms)));
  return grouper;
}
