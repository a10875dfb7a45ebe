import type { Success } from '../advice/outcomes.ts';
import type { Section, Sentence } from '../documents/document.ts';
import { counted, grouped, quoted } from '../documents/words.ts';
import { gap } from './gap.ts';
import type { IncidentRecord } from './source.ts';

/** Advice that callers were given, and how it did. */
export function adviceSection({ advice }: IncidentRecord): Section {
  const sentences = advice.map(({ title, success, comparison, evidence }): Sentence => {
    return {
      key: `advice.${title}`,
      text: `${quoted(title)} was given to ${counted(success.given, 'caller')}; ${successWords(success)}.${comparisonWords(comparison)}`,
      evidence,
    };
  });
  return {
    key: 'advice',
    title: 'Advice to customers',
    sentences: sentences.length > 0 ? sentences : [gap('advice.none', 'No advice was recorded as given.')],
  };
}

/** Under five outcomes no percentage, and unknown ones are bounds. */
function successWords({ given, known, rate, bounds }: Success): string {
  if (bounds === null || known === 0) return 'whether it worked is unknown';
  const worked = Math.round(bounds.low * given);
  const unknown = given - known;
  const all = `it worked for ${grouped(worked)} and did not for ${grouped(known - worked)}`;
  if (rate === null) return unknown === 0 ? all : `${all}, and of ${grouped(unknown)} it is unknown`;
  if (unknown === 0) return `it worked for ${grouped(worked)} of them (${percent(bounds.low)})`;
  return `it worked for ${percent(bounds.low)} to ${percent(bounds.high)} of them, unknown outcomes counted as either`;
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
