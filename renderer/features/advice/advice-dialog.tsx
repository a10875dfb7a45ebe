import { useState } from 'react';
import { unknownFields } from '../../../main/core/advice/fields.ts';
import type { LibraryEntry } from '../../../main/core/advice/library.ts';
import { clockToTime } from '../../format/moment.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { timesIn } from '../../format/times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { fillAdvice } from '../../stores/advice.ts';
import { useCallInProgress } from '../../stores/call-in-progress.ts';
import { useSnapshot } from '../../stores/live.ts';
import { currentPerson } from '../../stores/people.ts';
import { useSymptomIds } from '../../stores/symptom-list.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { ConditionFields, readConditions, typedConditions } from './condition-fields.tsx';

/** Writes a version of an advice, or a new advice (`entry` null), with what it will sound like to the caller on the line. */
export function AdviceDialog({ entry, onClose }: { entry: LibraryEntry | null; onClose: () => void }) {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const isLead = useSnapshot((snapshot) => currentPerson(snapshot)?.role === 'lead');
  const caller = useCallInProgress(({ customer }) => customer);
  const offered = useSymptomIds();
  const from = entry?.draft?.content ?? entry;
  const [title, setTitle] = useState(from?.title ?? '');
  const [text, setText] = useState(from?.text ?? '');
  const [symptoms, setSymptoms] = useState<readonly string[]>(from?.symptoms ?? []);
  const [helpsWhen, setHelpsWhen] = useState(from?.helpsWhen ?? '');
  const [caution, setCaution] = useState(from?.caution ?? '');
  const [until, setUntil] = useState(dayText(from?.validUntil ?? null, zone));
  const [typed, setTyped] = useState(typedConditions(from?.when ?? entry?.when ?? {}));
  const [asks, setAsks] = useState(from?.asks ?? entry?.asks ?? true);
  const conditions = readConditions(typed);
  const validUntil = endOfDay(until, zone);
  const strange = unknownFields(text);
  const missing = whatIsMissing({ title, text, symptoms, strange, validUntil });
  return (
    <CommandDialog
      title={entry === null ? 'New advice' : 'Edit advice'}
      note={isLead ? 'approved by you when saved' : 'offered once a lead approves it'}
      size="large"
      onClose={onClose}
      onConfirm={async (submit) => {
        const content = {
          title: title.trim(),
          text: text.trim(),
          symptoms: [...symptoms],
          helpsWhen: helpsWhen.trim(),
          caution: caution.trim(),
          validUntil: validUntil === 'wrong' ? null : validUntil,
          when: conditions.when,
          asks,
        };
        return (await submit('advice.write', { advice: entry?.id ?? null, content })) !== null;
      }}
      confirm={{
        label: isLead ? 'Save and approve' : 'Save for approval',
        unavailable: missing ?? conditions.problem ?? undefined,
      }}
    >
      <div className="grid grid-cols-2 gap-4">
        <div className="grid content-start gap-3">
          <TextField label="Title" value={title} onChange={setTitle} autoFocus inputProps={{ maxLength: 200 }} />
          <TextAreaField
            label="What is said"
            value={text}
            onChange={setText}
            rows={6}
            error={strange.length > 0 ? `${strange.join(', ')} would be read out as it stands.` : undefined}
            help="{{customer}}, {{nextUpdate}} and {{emergency}} are filled in for each caller."
          />
          <TextField label="Helps when" value={helpsWhen} onChange={setHelpsWhen} inputProps={{ maxLength: 1000 }} />
          <TextField label="Caution" value={caution} onChange={setCaution} inputProps={{ maxLength: 1000 }} />
          <TextField
            label="Valid until"
            value={until}
            onChange={setUntil}
            placeholder="2026-12-31, or empty"
            error={validUntil === 'wrong' ? 'Use a day such as 2026-12-31, or leave it empty.' : undefined}
          />
        </div>
        <div className="grid content-start gap-3">
          <section aria-label="Preview" className="rounded-md border border-hair p-3">
            <h3 className="mb-1 text-12 text-muted">
              {caller === null ? 'As it is said' : `As it is said to ${caller}`}
            </h3>
            <CallerText wrap text={fillAdvice(text, { customer: caller, nextUpdate: null }).text} />
          </section>
          <fieldset>
            <legend className="mb-1 text-12 font-medium text-muted">For these symptoms</legend>
            <div className="grid max-h-40 overflow-y-auto rounded-sm border border-hair p-2">
              {offered.map((id) => (
                <Checkbox
                  key={id}
                  isSelected={symptoms.includes(id)}
                  onChange={(isOn) => setSymptoms(isOn ? [...symptoms, id] : symptoms.filter((one) => one !== id))}
                >
                  {symptomName(id)}
                </Checkbox>
              ))}
            </div>
          </fieldset>
          <ConditionFields value={typed} onChange={setTyped} symptoms={offered} />
          <Checkbox isSelected={asks} onChange={setAsks}>
            Ask later whether it worked
          </Checkbox>
        </div>
      </div>
    </CommandDialog>
  );
}

interface Given {
  title: string;
  text: string;
  symptoms: readonly string[];
  strange: readonly string[];
  validUntil: number | null | 'wrong';
}

function whatIsMissing({ title, text, symptoms, strange, validUntil }: Given): string | undefined {
  if (title.trim() === '') return 'Type a title first.';
  if (text.trim() === '') return 'Type what is said first.';
  if (strange.length > 0) return 'Use only the three fields in braces.';
  if (symptoms.length === 0) return 'Choose at least one symptom.';
  return validUntil === 'wrong' ? 'Correct the day until which it is valid.' : undefined;
}

function dayText(at: number | null, zone: string): string {
  if (at === null) return '';
  const { year, month, day } = timesIn(zone).parts(at);
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

/** The last minute of the day by the site's clocks; null where none is given. */
function endOfDay(text: string, zone: string): number | null | 'wrong' {
  if (text.trim() === '') return null;
  const read = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (read === null) return 'wrong';
  const [year = 0, month = 0, day = 0] = read.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return 'wrong';
  return clockToTime({ year, month, day, hour: 23, minute: 59 }, zone);
}
