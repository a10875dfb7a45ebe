import { useState } from 'react';
import type { NamedSymptomView } from '../../../main/core/contract/unsorted-views.ts';
import { count } from '../../format/labels.ts';
import { symptomGroupName } from '../../format/symptom-groups.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { useWhyNotName } from '../../parts/may-name.ts';
import { type SymptomDraft, SymptomFields, useTakenName } from '../../parts/symptom-fields.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { initialsOf } from '../../stores/people.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** The symptoms that this site named beside the standard list, and how to rename them. */
export function SymptomsSection() {
  const symptoms = useSnapshot((snapshot) => snapshot.symptoms);
  const people = useSnapshot((snapshot) => snapshot.people);
  const whyNot = useWhyNotName();
  const times = useTimes();
  const [edited, setEdited] = useState<string | null>(null);
  const changed = symptoms.find(({ id }) => id === edited);
  return (
    <Panel
      title="Symptoms named here"
      note={symptoms.length === 0 ? 'none yet' : `${symptoms.length}, beside the standard list`}
    >
      {symptoms.length === 0 ? (
        <p className="border-t border-hair px-3 py-2 text-muted">
          When callers report something that fits no symptom, their calls group under Unsorted in the clusters. A team
          lead can name such a group there.
        </p>
      ) : (
        <ul>
          {symptoms.map((symptom) => (
            <li key={symptom.id} className="flex min-h-9 items-center gap-3 border-t border-hair px-3">
              <bdi className="min-w-0 truncate font-medium">{symptom.name}</bdi>
              <span className="min-w-0 flex-1 truncate text-12 text-muted">{symptomGroupName(symptom.group)}</span>
              <span className="flex-none text-12 text-muted tabular-nums">
                from {count(symptom.reports, 'call')}, {initialsOf(people, symptom.namedBy)}{' '}
                {times.when(symptom.namedAt, engineNow())}
              </span>
              <Button
                variant="quiet"
                size="row"
                label={`Change ${symptom.name}`}
                tooltip="Change the name, or take it back"
                unavailable={whyNot}
                onPress={() => setEdited(symptom.id)}
              >
                Change
              </Button>
            </li>
          ))}
        </ul>
      )}
      {changed !== undefined && <SymptomDialog symptom={changed} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

function SymptomDialog({ symptom, onClose }: { symptom: NamedSymptomView; onClose: () => void }) {
  const [draft, setDraft] = useState<SymptomDraft>({ name: symptom.name, group: symptom.group });
  const taken = useTakenName(draft.name, symptom.id);
  const name = draft.name.trim();
  const problem = taken === null ? undefined : `There is already “${taken}” in the list.`;
  return (
    <CommandDialog
      title="Change a symptom"
      onClose={onClose}
      onConfirm={async (submit) => (await submit('symptom.rename', { symptom: symptom.id, ...draft, name })) !== null}
      confirm={{
        label: 'Change',
        unavailable: name.length < 2 ? 'Type a name first.' : problem,
      }}
      other={{
        label: 'Take the name back',
        tooltip: 'Its calls are unsorted again; only while no other calls were saved as it',
        onConfirm: async (submit) => (await submit('symptom.unname', { symptom: symptom.id })) !== null,
      }}
    >
      <SymptomFields value={draft} onChange={setDraft} error={problem} />
      <p className="mt-3 text-muted">
        Its calls and its history stay as they are under the new name. The suggestions go on learning from what callers
        said.
      </p>
    </CommandDialog>
  );
}
