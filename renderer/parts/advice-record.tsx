import { TriangleAlert } from 'lucide-react';
import { briefSuccess, comparisonSentence, successSentence } from '../../main/core/advice/words.ts';
import { percent } from '../format/labels.ts';
import { useAskedAdvice } from '../stores/asked-advice.ts';
import { useNowEvery } from '../stores/now.ts';
import { knownValue, useResource, useVersion } from '../stores/resource.ts';
import { Known } from './known.tsx';

/** Counted anew so often, and whenever an outcome was noted in this window (ms). */
const STEP_MS = 30_000;
const HANDSETS_SHOWN = 6;

function useRecord(advice: string) {
  const answered = useAskedAdvice((asked) => asked.answered);
  return useResource('advice.record', { advice }, useVersion(useNowEvery(STEP_MS), answered));
}

/** How an advice has done: its success, by handset, against callers without it, and whether it has stopped working. */
export function AdviceRecord({ advice }: { advice: string }) {
  const record = useRecord(advice);
  return (
    <Known of={record} asking="Counting outcomes">
      {({ success, handsets, comparison, without, stopped }) => (
        <div className="grid gap-1.5">
          {stopped.warn && <StoppedWorking />}
          <p>{successSentence(success)}</p>
          {success.given > 0 && <p className="text-12 text-muted">{comparisonSentence(comparison, without)}</p>}
          {handsets.length > 0 && (
            <ul aria-label="By handset" className="grid text-12">
              {handsets.slice(0, HANDSETS_SHOWN).map(({ handset, given, known, rate }) => (
                <li key={handset} className="flex min-w-0 gap-2">
                  <span className="min-w-0 flex-1 truncate">{handset}</span>
                  <span className="flex-none text-muted tabular-nums">
                    {rate === null ? '' : `about ${percent(rate)}, `}
                    {known} of {given} known
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Known>
  );
}

function StoppedWorking() {
  return (
    <p className="flex items-center gap-1.5 font-medium text-s2">
      <TriangleAlert aria-hidden="true" className="size-4 flex-none stroke-[1.75]" />
      It seems to have stopped working: its newest outcomes are worse than those before.
    </p>
  );
}

/** The same in a word for a row: "50 to 86 %". Nothing while it was never given. */
export function AdviceFigure({ advice }: { advice: string }) {
  const record = knownValue(useRecord(advice));
  if (record === null || record.success.given === 0) return null;
  return (
    <span
      className="flex flex-none items-center gap-1 text-12 text-muted tabular-nums"
      title={successSentence(record.success)}
    >
      {record.stopped.warn && (
        <TriangleAlert aria-label="It seems to have stopped working" className="size-3.5 stroke-[1.75] text-s2" />
      )}
      {briefSuccess(record.success)}
    </span>
  );
}
