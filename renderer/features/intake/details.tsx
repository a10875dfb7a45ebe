import { HeartPulse, Plus, Siren } from 'lucide-react';
import { useKeys } from '../../keys/registry.ts';
import { useSnapshot } from '../../stores/live.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { ExampleFields } from './example-fields.tsx';
import { saveOnEnter } from './save-on-enter.ts';
import { isVulnerable } from './state/form.ts';
import {
  changeDetail,
  toggleEmergency,
  toggleExample,
  toggleMore,
  toggleVulnerable,
  useIntake,
} from './state/intake.ts';
import { examplesHeld } from './state/joins.ts';
import { useFieldFocus } from './use-field-focus.ts';
import { useJoins } from './use-joins.ts';

/** What else a report may carry: each one key away, none in the way. */
export function Details() {
  const isExampleOpen = useIntake(({ form }) => form.isExampleOpen);
  const isMoreOpen = useIntake(({ form }) => form.isMoreOpen);
  const isMarked = useIntake(({ form }) => isVulnerable(form));
  const isEmergency = useIntake(({ form }) => form.emergency);
  const keys = {
    example: useKeys('example-call'),
    vulnerable: useKeys('vulnerable'),
    emergency: useKeys('emergency'),
    more: useKeys('more-fields'),
  };
  return (
    <div className="flex flex-none flex-col gap-2">
      <div className="flex items-center gap-1">
        <Button
          size="small"
          icon={<Plus />}
          expanded={isExampleOpen}
          onPress={toggleExample}
          tooltip={`Add an example call (${keys.example})`}
        >
          Example
        </Button>
        <Wanted />
        <span className="ml-auto flex gap-1">
          <Button
            size="small"
            icon={<HeartPulse />}
            pressed={isMarked}
            onPress={toggleVulnerable}
            tooltip={`The caller is vulnerable (${keys.vulnerable})`}
          >
            Vulnerable
          </Button>
          <Button
            size="small"
            icon={<Siren />}
            pressed={isEmergency}
            onPress={toggleEmergency}
            tooltip={`Emergency calls are hit (${keys.emergency})`}
          >
            Emergency
          </Button>
          <Button
            size="small"
            expanded={isMoreOpen}
            onPress={toggleMore}
            tooltip={`Numbers, ticket, users affected (${keys.more})`}
          >
            More
          </Button>
        </span>
      </div>
      {isExampleOpen && <ExampleFields />}
      {isMoreOpen && <MoreFields />}
    </div>
  );
}

/** How many example calls there are of what this joins, where the engineers want some. */
function Wanted() {
  const joins = useJoins();
  const reports = useSnapshot((snapshot) => snapshot.reports);
  const wanted = useSnapshot(({ settings }) => settings.examplesWanted);
  const held = joins === null ? null : examplesHeld(joins, { reports }, wanted);
  if (held === null) return null;
  return (
    <span className="truncate pl-1 text-12 text-muted">
      {held.held >= held.wanted ? `${held.held} held, enough` : `${held.held} of ${held.wanted} wanted`}
    </span>
  );
}

function MoreFields() {
  const { affectedNumber, callBackNumber, ticket, usersAffected } = useIntake(({ form }) => form);
  const firstRef = useFieldFocus<HTMLInputElement>('more');
  const isWrong = usersAffected.trim() !== '' && !/^\d{1,7}$/.test(usersAffected.trim());
  return (
    <fieldset aria-label="More about the call" className="grid grid-cols-2 gap-2">
      <TextField
        label="Affected number"
        isMono
        inputRef={firstRef}
        value={affectedNumber}
        onChange={(value) => changeDetail({ affectedNumber: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
      <TextField
        label="Call-back number"
        isMono
        value={callBackNumber}
        onChange={(value) => changeDetail({ callBackNumber: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
      <TextField
        label="Outside ticket"
        value={ticket}
        onChange={(value) => changeDetail({ ticket: value })}
        onKeyDown={saveOnEnter}
        inputProps={SHORT}
      />
      <TextField
        label="Users affected"
        value={usersAffected}
        onChange={(value) => changeDetail({ usersAffected: value })}
        onKeyDown={saveOnEnter}
        inputProps={{ ...SHORT, inputMode: 'numeric' }}
        error={isWrong ? 'A whole number, or nothing' : undefined}
      />
    </fieldset>
  );
}

const SHORT = { maxLength: 500 } as const;
