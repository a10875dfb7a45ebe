import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { saveOnEnter } from './save-on-enter.ts';
import { numberWithin } from './state/form.ts';
import { changeExample, useIntake } from './state/intake.ts';
import { useFieldFocus } from './use-field-focus.ts';

const SHORT = { maxLength: 500 } as const;

const DIRECTIONS = [
  { id: 'inbound', label: 'Inbound' },
  { id: 'outbound', label: 'Outbound' },
] as const;

function isNumberWrong(text: string, least: number, most: number): boolean {
  return text.trim() !== '' && numberWithin(text, least, most) === null;
}

/** One call that failed, as the engineers want it. */
export function ExampleFields() {
  const { from, to, time, result, direction, sipStatus, cause, callId } = useIntake(({ form }) => form.example);
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
        label="What was heard or seen"
        className="col-span-3"
        placeholder="Rings once, then dead air"
        value={result}
        onChange={(value) => changeExample({ result: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
      <div className="col-span-3 grid grid-cols-[112px_72px_72px_minmax(0,1fr)] gap-2">
        <Select
          label="Direction"
          options={DIRECTIONS}
          value={direction === '' ? null : direction}
          onChange={(id) => changeExample({ direction: id === 'inbound' || id === 'outbound' ? id : '' })}
          placeholder="Not told"
        />
        <TextField
          label="SIP status"
          isMono
          value={sipStatus}
          onChange={(value) => changeExample({ sipStatus: value })}
          onKeyDown={saveOnEnter}
          placeholder="503"
          error={isNumberWrong(sipStatus, 100, 699) ? '100 to 699' : undefined}
          inputProps={{ maxLength: 3, inputMode: 'numeric' }}
        />
        <TextField
          label="Q.850"
          isMono
          value={cause}
          onChange={(value) => changeExample({ cause: value })}
          onKeyDown={saveOnEnter}
          placeholder="41"
          error={isNumberWrong(cause, 1, 127) ? '1 to 127' : undefined}
          inputProps={{ maxLength: 3, inputMode: 'numeric' }}
        />
        <TextField
          label="Call-ID"
          isMono
          value={callId}
          onChange={(value) => changeExample({ callId: value })}
          onKeyDown={saveOnEnter}
          inputProps={SHORT}
        />
      </div>
    </fieldset>
  );
}
