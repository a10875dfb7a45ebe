import type { SymptomCatalogue } from '../../main/core/symptoms/catalogue.ts';
import { type Ranker, trainRanker } from '../../main/core/symptoms/rank.ts';
import type { LabelledText } from '../../main/core/symptoms/train.ts';

/** What the suggestions are trained from. */
export interface TrainingOrder {
  readonly list: SymptomCatalogue;
  readonly desk: readonly LabelledText[];
}

/** The model, or why there is none. */
export type TrainingAnswer = { readonly ranker: Ranker } | { readonly problem: string };

// A thread of its own, because training takes a second or more and nobody should wait for a keystroke that long.
self.addEventListener('message', ({ data }: MessageEvent<TrainingOrder>) => {
  self.postMessage(answerTo(data));
});

function answerTo({ list, desk }: TrainingOrder): TrainingAnswer {
  try {
    return { ranker: trainRanker(list, desk) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
