interface StateStepsProps {
  /** How many steps are reached, from 1. */
  at: number;
  of?: number;
  /** The state's name, printed beside the bar. */
  label: string;
}

/** How far along a fixed order of states something is: a small bar and the state's name. The bar hides when narrow. */
export function StateSteps({ at, of = 5, label }: StateStepsProps) {
  const steps = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span className="inline-flex gap-0.5 narrow:hidden" aria-hidden="true">
        {steps.map((step) => (
          <span
            key={step}
            className={`h-2.5 w-1 rounded-[1px] ${step <= at ? 'bg-muted forced-colors:bg-[CanvasText]' : 'bg-hair forced-colors:border forced-colors:border-[CanvasText] forced-colors:bg-[Canvas]'}`}
          />
        ))}
      </span>
      {label}
    </span>
  );
}
