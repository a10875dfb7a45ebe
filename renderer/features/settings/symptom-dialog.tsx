import { useState } from 'react';
import { OTHER_SYMPTOM } from '../../../main/core/symptoms/other.ts';
import type { ListEntry } from '../../../main/core/vocabulary/list-entry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { type SymptomDraft, SymptomFields, useTakenName } from '../../parts/symptom-fields.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';

/** Changes an entry of the symptom list, or adds one (`entry` null). */
export function SymptomDialog({ entry, onClose }: { entry: ListEntry | null; onClose: () => void }) {
  const [draft, setDraft] = useState<SymptomDraft>({ name: entry?.name ?? '', group: entry?.group ?? 'other' });
  const [sentence, setSentence] = useState(entry?.sentence ?? '');
  const [phrases, setPhrases] = useState((entry?.ownPhrases ?? []).join('\n'));
  const [hidden, setHidden] = useState(entry?.hidden ?? false);
  const taken = useTakenName(draft.name, entry?.id ?? null);
  const name = draft.name.trim();
  const problem = taken === null ? undefined : `There is already “${taken}” in the list.`;
  const given = {
    name,
    group: draft.group,
    sentence: sentence.trim(),
    phrases: phrases
      .split('\n')
      .map((phrase) => phrase.trim())
      .filter((phrase) => phrase !== ''),
  };
  return (
    <CommandDialog
      writes="symptom.changed"
      title={entry === null ? 'Add a symptom' : 'Change a symptom'}
      onClose={onClose}
      onConfirm={async (submit) =>
        entry === null
          ? (await submit('symptom.add', given)) !== null
          : (await submit('symptom.change', { symptom: entry.id, change: { ...given, hidden } })) !== null
      }
      confirm={{
        label: entry === null ? 'Add' : 'Change',
        unavailable: name.length < 2 ? 'Type a name first.' : problem,
      }}
      {...(entry?.origin === 'named' && {
        other: {
          label: 'Take the name back',
          tooltip: 'Its calls are unsorted again; only while no other calls were saved as it',
          onConfirm: async (submit) => (await submit('symptom.unname', { symptom: entry.id })) !== null,
        },
      })}
    >
      <SymptomFields value={draft} onChange={setDraft} error={problem} />
      <TextField
        label="What it means"
        value={sentence}
        onChange={setSentence}
        help="One sentence, for somebody who has to choose."
        className="mt-3"
        inputProps={{ maxLength: 300 }}
      />
      <TextAreaField
        label="How callers say it"
        note="one a line"
        value={phrases}
        onChange={setPhrases}
        rows={5}
        help={
          entry?.origin === 'standard'
            ? 'Learned beside the phrases that it came with.'
            : 'The suggestions learn from these.'
        }
        className="mt-3"
      />
      {entry !== null && entry.id !== OTHER_SYMPTOM && (
        <Checkbox isSelected={hidden} onChange={setHidden} className="mt-3">
          Hidden: not offered any more
        </Checkbox>
      )}
      <p className="mt-3 text-muted">
        Earlier calls and their history stay as they are, under the name that it has now. The suggestions learn the
        change by themselves.
      </p>
    </CommandDialog>
  );
}
