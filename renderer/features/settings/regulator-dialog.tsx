import { Plus } from 'lucide-react';
import { useState } from 'react';
import { isShipped } from '../../../main/core/regulators/decide.ts';
import { CHECK_THE_TEXT, ruleProblem } from '../../../main/core/regulators/rule.ts';
import type { RuleInForce } from '../../../main/core/regulators/rules.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { Submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextField } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import {
  type DeadlineFields,
  fieldsOfRule,
  NEW_DEADLINE,
  NEW_THRESHOLD,
  ruleOfFields,
  type ThresholdFields,
} from './regulator-fields.ts';

const SEVERITIES = [
  { id: '', label: 'any' },
  { id: 'S1', label: 'S1' },
  { id: 'S2', label: 'S2 or graver' },
  { id: 'S3', label: 'S3 or graver' },
  { id: 'S4', label: 'S4 or graver' },
];

/** A regulator's rule as the team has it: what makes an outage reportable, and by when it is told. */
export function RegulatorDialog({ known, onClose }: { known: RuleInForce | null; onClose: () => void }) {
  const [id] = useState(() => known?.rule.id ?? crypto.randomUUID());
  const [fields, setFields] = useState(() => fieldsOfRule(known?.rule ?? null));
  const { name, thresholds, deadlines } = fields;
  const rule = ruleOfFields(id, fields);
  const problem = typeof rule === 'string' ? rule : (ruleProblem(rule) ?? undefined);
  const setThreshold = (at: number, changed: Partial<ThresholdFields>) =>
    setFields({ ...fields, thresholds: changedAt(thresholds, at, changed) });
  const setDeadline = (at: number, changed: Partial<DeadlineFields>) =>
    setFields({ ...fields, deadlines: changedAt(deadlines, at, changed) });

  async function save(submit: Submit): Promise<boolean> {
    return typeof rule !== 'string' && (await submit('regulator.save', { rule })) !== null;
  }
  async function forget(submit: Submit): Promise<boolean> {
    return (await submit('regulator.forget', { regulator: id })) !== null;
  }
  return (
    <CommandDialog
      writes="setting.changed"
      title={known === null ? 'Add a regulator' : 'Change a regulator’s rule'}
      size="large"
      onClose={onClose}
      onConfirm={save}
      confirm={{ label: 'Save', unavailable: problem }}
      {...(known?.isOwn === true && {
        other: { label: isShipped(id) ? 'Back to the rule that ships' : 'Remove', onConfirm: forget },
      })}
    >
      <div className="grid gap-3">
        <p className="text-12 text-muted">{CHECK_THE_TEXT}</p>
        <TextField
          label="Name"
          value={name}
          onChange={(next) => setFields({ ...fields, name: next })}
          inputProps={{ maxLength: 200 }}
          autoFocus
        />
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-12 font-medium text-muted">
            Reportable as soon as one of these lines is reached, with everything that stands in it
          </legend>
          {thresholds.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <div key={at} className="grid grid-cols-[1fr_1fr_1fr_1fr_auto_auto] items-end gap-2">
              <Figure label="Users" value={each.users} onChange={(users) => setThreshold(at, { users })} />
              <Figure label="Minutes" value={each.minutes} onChange={(minutes) => setThreshold(at, { minutes })} />
              <Figure
                label="User-minutes"
                value={each.userMinutes}
                onChange={(userMinutes) => setThreshold(at, { userMinutes })}
              />
              <Select
                label="Severity"
                options={SEVERITIES}
                value={each.severity}
                onChange={(severity) => setThreshold(at, { severity })}
              />
              <Checkbox
                isSelected={each.emergency}
                onChange={(emergency) => setThreshold(at, { emergency })}
                className="min-h-8"
              >
                Emergency calls
              </Checkbox>
              <RemoveLine
                isOnly={thresholds.length === 1}
                label={`Remove line ${at + 1}`}
                onPress={() => setFields({ ...fields, thresholds: thresholds.filter((_, index) => index !== at) })}
              />
            </div>
          ))}
          <AddLine
            label="Add a line"
            onPress={() => setFields({ ...fields, thresholds: [...thresholds, NEW_THRESHOLD] })}
          />
        </fieldset>
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-12 font-medium text-muted">Told by, counted from the declaration</legend>
          {deadlines.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <div key={at} className="grid grid-cols-[1fr_6rem_auto_auto] items-end gap-2">
              <TextField label="What" value={each.what} onChange={(what) => setDeadline(at, { what })} />
              <Figure label="Hours" value={each.hours} onChange={(hours) => setDeadline(at, { hours })} />
              <Checkbox
                isSelected={each.emergency}
                onChange={(emergency) => setDeadline(at, { emergency })}
                className="min-h-8"
              >
                Only for emergency calls
              </Checkbox>
              <RemoveLine
                isOnly={deadlines.length === 1}
                label={`Remove ${each.what === '' ? `deadline ${at + 1}` : each.what}`}
                onPress={() => setFields({ ...fields, deadlines: deadlines.filter((_, index) => index !== at) })}
              />
            </div>
          ))}
          <AddLine
            label="Add a deadline"
            onPress={() => setFields({ ...fields, deadlines: [...deadlines, NEW_DEADLINE] })}
          />
        </fieldset>
      </div>
    </CommandDialog>
  );
}

function Figure({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return <TextField label={label} value={value} onChange={onChange} isMono inputProps={{ inputMode: 'numeric' }} />;
}

function RemoveLine({ isOnly, label, onPress }: { isOnly: boolean; label: string; onPress: () => void }) {
  return (
    <Button
      variant="quiet"
      size="row"
      label={label}
      unavailable={isOnly ? 'One is needed.' : undefined}
      onPress={onPress}
      className="mb-1"
    >
      Remove
    </Button>
  );
}

function AddLine({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <Button variant="quiet" size="row" icon={<Plus />} onPress={onPress} className="justify-self-start">
      {label}
    </Button>
  );
}

function changedAt<T>(lines: readonly T[], at: number, changed: Partial<T>): readonly T[] {
  return lines.map((line, index) => (index === at ? { ...line, ...changed } : line));
}
