import { classNames } from './class-names.ts';

interface MeterStepsProps {
  /** 0 to 3 bars. */
  level: 0 | 1 | 2 | 3;
  /** The row it stands in is the chosen one. */
  active?: boolean;
}

const WORDS = ['no match', 'weak match', 'fair match', 'strong match'] as const;

/** Three bars for how well something matches: no percentages, since they would promise too much. */
export function MeterSteps({ level, active = false }: MeterStepsProps) {
  return (
    <span className="inline-flex gap-0.5" role="img" aria-label={WORDS[level]}>
      {[1, 2, 3].map((step) => (
        <span
          key={step}
          className={classNames(
            'h-2.5 w-1 rounded-[1px]',
            step > level
              ? 'bg-hair forced-colors:border forced-colors:border-[CanvasText] forced-colors:bg-[Canvas]'
              : active
                ? 'bg-accent'
                : 'bg-muted forced-colors:bg-[CanvasText]',
          )}
        />
      ))}
    </span>
  );
}
