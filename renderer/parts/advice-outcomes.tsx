import type { ReportDetail } from '../../main/core/contract/views.ts';
import type { OutcomeName } from '../../main/core/reports/report.ts';
import { wholeLibrary } from '../stores/advice.ts';
import { answerAdvice } from '../stores/asked-advice.ts';
import { Segmented } from '../ui/segmented.tsx';

const OPTIONS: { id: OutcomeName; label: string }[] = [
  { id: 'worked', label: 'Worked' },
  { id: 'did-not', label: 'Did not' },
  { id: 'unknown', label: 'Unknown' },
];

interface AdviceOutcomesProps {
  report: Pick<ReportDetail, 'id' | 'advice' | 'outcomes'>;
  onAnswered: () => void;
}

/** The advice that was given with a report, and what the caller says of it. */
export function AdviceOutcomes({ report, onAnswered }: AdviceOutcomesProps) {
  const library = wholeLibrary();
  async function answer(advice: string, outcome: OutcomeName): Promise<void> {
    if (await answerAdvice({ report: report.id, advice }, outcome)) onAnswered();
  }
  return (
    <ul className="grid gap-2">
      {report.advice.map((id) => {
        const entry = library.find((one) => one.id === id);
        return (
          <li key={id}>
            {entry?.title ?? id}
            {entry?.asks !== false && (
              <Segmented
                isLabelHidden
                label={`Did “${entry?.title ?? id}” work?`}
                segments={OPTIONS}
                value={report.outcomes[id]?.outcome ?? ''}
                onChange={(outcome) => void answer(id, outcome as OutcomeName)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
