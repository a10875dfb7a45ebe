import symptoms from '../../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { parseCatalogue } from '../../../../main/core/symptoms/catalogue.ts';
import { trainRanker } from '../../../../main/core/symptoms/rank.ts';

/** The standard list and the suggestions trained from it, made once for a test file. */
export const catalogue = parseCatalogue(symptoms);
export const ranker = trainRanker(catalogue);
