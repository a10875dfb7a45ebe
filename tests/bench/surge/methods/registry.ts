import type { Streaming } from '../cost.ts';
import type { Method } from '../method.ts';
import { bayesSum } from './bayes-sum.ts';
import { bound } from './bound.ts';
import { poissonCusum } from './cusum.ts';
import { earsC3 } from './ears.ts';
import { fixedCount } from './fixed-count.ts';
import { groundswell, groundswellEvidence, groundswellStreaming } from './groundswell.ts';
import { nbScan } from './nb-scan.ts';

/** A row of the table: of several variants of one idea the one that does best is shown, in the peers' favour. */
export interface Contender {
  readonly name: string;
  /** A method of ours, shown first and drawn thick. */
  readonly isOurs: boolean;
  /** It has a line in the figure, which cannot hold them all. */
  readonly isDrawn: boolean;
  readonly variants: readonly Method[];
}

/** The table's rows, in order. */
export const CONTENDERS: readonly Contender[] = [
  { name: 'Groundswell', isOurs: true, isDrawn: true, variants: [groundswell] },
  { name: 'Groundswell, evidence alone', isOurs: true, isDrawn: false, variants: [groundswellEvidence] },
  { name: 'bound: told symptom and value', isOurs: false, isDrawn: true, variants: [bound] },
  { name: 'sum of Bayes factors', isOurs: false, isDrawn: true, variants: [bayesSum] },
  { name: 'NB scan with facets', isOurs: false, isDrawn: true, variants: [nbScan(true)] },
  { name: 'NB scan without facets', isOurs: false, isDrawn: false, variants: [nbScan(false)] },
  { name: '5 in 30 min, same symptom', isOurs: false, isDrawn: true, variants: [fixedCount(30, true)] },
  { name: '5 in 30 min, all reports', isOurs: false, isDrawn: false, variants: [fixedCount(30, false)] },
  {
    name: 'best n in best window',
    isOurs: false,
    isDrawn: false,
    variants: [10, 15, 20, 45, 60, 90].flatMap((minutes) => [fixedCount(minutes, true), fixedCount(minutes, false)]),
  },
  {
    name: 'Poisson CUSUM, 5 min',
    isOurs: false,
    isDrawn: true,
    variants: [poissonCusum(1.5), poissonCusum(2), poissonCusum(3), poissonCusum(5)],
  },
  { name: 'EARS C3, 15 min', isOurs: false, isDrawn: true, variants: [earsC3] },
];

/** What is weighed for its cost, beside the reference. */
export const STREAMINGS: readonly Streaming[] = [groundswellStreaming];
