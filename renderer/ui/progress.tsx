import { Label, ProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';

interface ProgressProps {
  label: string;
  /** Done so far; without it the end is not known. */
  value?: number | undefined;
  of?: number;
  /** Beside the bar: "12,400 of 50,000 rows". */
  detail?: string;
  onCancel?: (() => void) | undefined;
}

/** A bar for work of some length, with what is done in words and a way out. */
export function Progress({ label, value, of = 100, detail, onCancel }: ProgressProps) {
  const isUnknown = value === undefined;
  return (
    <div className="flex items-end gap-3">
      <ProgressBar
        {...(value !== undefined && { value })}
        maxValue={of}
        isIndeterminate={isUnknown}
        {...(detail !== undefined && { valueLabel: detail })}
        className="min-w-0 flex-1"
      >
        {({ percentage }) => (
          <>
            <div className="mb-1 flex items-center gap-2 text-12">
              <Label className="font-medium">{label}</Label>
              {detail && <span className="ml-auto text-muted tabular-nums">{detail}</span>}
            </div>
            <div className="h-2 overflow-hidden rounded-sm border border-border bg-field">
              <div
                className={
                  isUnknown ? 'gs-slide h-full w-1/3 bg-accent' : 'h-full bg-accent forced-colors:bg-[Highlight]'
                }
                style={isUnknown ? {} : { width: `${percentage ?? 0}%` }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {onCancel && (
        <Button size="small" kbd="Esc" onPress={onCancel}>
          Stop
        </Button>
      )}
    </div>
  );
}
