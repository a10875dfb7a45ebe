import type { Judgement } from '../../../main/core/symptoms/rank.ts';
import type { LabelledText } from '../../../main/core/symptoms/train.ts';

/**
 * The plainest method there is, to compare with: multinomial naive Bayes over lower-case words, one added to each count, equal
 * priors. Its unknown is one minus the best probability.
 */
export function naiveBayes(train: readonly LabelledText[]): (text: string) => Judgement {
  const labels = [...new Set(train.map(({ label }) => label))];
  const counts = new Map(labels.map((label) => [label, { words: new Map<string, number>(), total: 0 }]));
  const words = new Set<string>();
  for (const { text, label } of train) {
    const of = counts.get(label);
    for (const word of wordsOf(text)) {
      words.add(word);
      if (of === undefined) continue;
      of.words.set(word, (of.words.get(word) ?? 0) + 1);
      of.total += 1;
    }
  }
  return (text) => {
    const known = wordsOf(text).filter((word) => words.has(word));
    const logits = labels.map((label) => {
      const of = counts.get(label);
      const total = (of?.total ?? 0) + words.size;
      return known.reduce((sum, word) => sum + Math.log(((of?.words.get(word) ?? 0) + 1) / total), 0);
    });
    const highest = Math.max(...logits);
    const raised = logits.map((logit) => Math.exp(logit - highest));
    const total = raised.reduce((sum, value) => sum + value, 0);
    const ranked = labels.map((id, at) => ({ id, p: (raised[at] ?? 0) / total })).sort((a, b) => b.p - a.p);
    return { ranked, unknown: 1 - (ranked[0]?.p ?? 0) };
  };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}
