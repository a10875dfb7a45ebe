import { type ChangeEvent, useId } from 'react';
import { LABEL_ROW } from './field.tsx';

interface StepSliderProps {
  label: string;
  /** From left to right; `spoken` is what a screen reader says of it. */
  steps: readonly { readonly id: string; readonly label: string; readonly spoken: string }[];
  value: string;
  onChange: (id: string) => void;
  /** The last step that was stood on, as the hand or the focus leaves it. */
  onLeave?: () => void;
  /** Why it cannot be moved: shown beneath, and told to screen readers. */
  unavailable?: string | undefined;
  help?: string | undefined;
}

/** One of a few steps in a row, by the arrow keys, Home and End, or by hand. */
export function StepSlider({ label, steps, value, onChange, onLeave, unavailable, help }: StepSliderProps) {
  const id = useId();
  const index = Math.max(
    0,
    steps.findIndex((step) => step.id === value),
  );
  const isIdle = unavailable !== undefined;
  const note = unavailable ?? help;
  function change(event: ChangeEvent<HTMLInputElement>): void {
    const step = steps[Number(event.target.value)];
    if (!isIdle && step !== undefined) onChange(step.id);
  }
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={LABEL_ROW}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(0, steps.length - 1)}
        step={1}
        value={index}
        onChange={change}
        onPointerUp={onLeave}
        onBlur={onLeave}
        aria-valuetext={steps[index]?.spoken}
        {...(isIdle && { 'aria-disabled': true })}
        {...(note !== undefined && { 'aria-describedby': `${id}-note` })}
        className="step-slider"
      />
      <div aria-hidden="true" className="flex justify-between text-11 tabular-nums">
        {steps.map((step) => (
          <span
            key={step.id}
            className={`w-5 text-center whitespace-nowrap ${step.id === value ? 'font-semibold text-text' : 'text-muted'}`}
          >
            {step.label}
          </span>
        ))}
      </div>
      {note !== undefined && (
        <p id={`${id}-note`} className="mt-1 text-12 text-muted">
          {note}
        </p>
      )}
    </div>
  );
}
