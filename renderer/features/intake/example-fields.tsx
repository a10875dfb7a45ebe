import { TextField } from '../../ui/field.tsx';
import { saveOnEnter } from './save-on-enter.ts';
import { changeExample, useIntake } from './state/intake.ts';
import { useFieldFocus } from './use-field-focus.ts';

const SHORT = { maxLength: 500 } as const;

/** One call that failed, as the engineers want it. */
export function ExampleFields() {
  const { from, to, time, result } = useIntake(({ form }) => form.example);
  const problem = useIntake((state) => state.timeProblem);
  const toRef = useFieldFocus<HTMLInputElement>('example');
  const timeRef = useFieldFocus<HTMLInputElement>('time');
  return (
    <fieldset aria-label="Example call" className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_72px] gap-2">
      <TextField
        label="From"
        isMono
        value={from}
        onChange={(value) => changeExample({ from: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
      <TextField
        label="To"
        isMono
        inputRef={toRef}
        value={to}
        onChange={(value) => changeExample({ to: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
      <TextField
        label="Time"
        isMono
        inputRef={timeRef}
        value={time}
        onChange={(value) => changeExample({ time: value })}
        onKeyDown={saveOnEnter}
        placeholder="09:14"
        error={problem ?? undefined}
        inputProps={{ maxLength: 20 }}
      />
      <TextField
        label="What happened"
        className="col-span-3"
        placeholder="Rings once, then dead air"
        value={result}
        onChange={(value) => changeExample({ result: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
    </fieldset>
  );
}
