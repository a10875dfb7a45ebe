import type { Section, Sentence } from '../documents/document.ts';
import { counted, quoted } from '../documents/words.ts';
import { gap } from './gap.ts';
import type { IncidentRecord } from './source.ts';

/** Advice that callers were given, and how it did. */
export function adviceSection({ advice }: IncidentRecord): Section {
  const sentences = advice.map(({ title, success, comparison, evidence }): Sentence => {
    const { bounds, known } = success;
    const rate =
      bounds === null || known === 0
        ? 'whether it worked is unknown'
        : `it worked for ${percent(bounds.low)} to ${percent(bounds.high)} of them, unknown outcomes counted as either`;
    return {
      key: `advice.${title}`,
      text: `${quoted(title)} was given to ${counted(success.given, 'caller')}; ${rate}.${comparisonWords(comparison)}`,
      evidence,
    };
  });
  return {
    key: 'advice',
    title: 'Advice to customers',
    sentences: sentences.length > 0 ? sentences : [gap('advice.none', 'No advice was recorded as given.')],
  };
}

function comparisonWords(comparison: IncidentRecord['advice'][number]['comparison']): string {
  if (comparison === null) return '';
  const points = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(Math.round(value * 100))}`;
  const words = { helps: 'it helped', harms: 'it did harm', 'not-shown': 'that it helped is not shown' }[
    comparison.verdict
  ];
  return ` Against comparable callers without it: ${points(comparison.value)} points (${points(comparison.low)} to ${points(comparison.high)}), so ${words}. This was not a trial.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
