import { ChevronRight } from 'lucide-react';
import { classNames } from './class-names.ts';
import { Glyph } from './glyph.tsx';

export interface TrackStep {
  id: string;
  label: string;
  /** When it was reached, as printed; without it the step is still to come. */
  time?: string;
  /** Struck through, with this in its place: "contradicted 10:31". */
  contradicted?: string;
}

/** The states something went through, with times, and which of them did not hold. */
export function StateTrack({ label, steps }: { label: string; steps: readonly TrackStep[] }) {
  return (
    <ol aria-label={label} className="flex flex-wrap items-center gap-1 text-12 text-muted">
      {steps.map((step, index) => (
        <li key={step.id} className="inline-flex items-center gap-1 whitespace-nowrap tabular-nums">
          {index > 0 && <ChevronRight aria-hidden="true" className="size-3.5 flex-none" />}
          {step.contradicted ? (
            <span className="inline-flex items-center gap-1 font-semibold text-s1">
              <Glyph name="octagon" />
              <s>
                {step.label} {step.time}
              </s>{' '}
              {step.contradicted}
            </span>
          ) : (
            <>
              <span className={classNames(step.time !== undefined && 'font-medium text-text')}>{step.label}</span>
              {step.time !== undefined && <span>{step.time}</span>}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
