import { useState } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import { incidentLabel, incidentName } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { editBack } from '../../stores/change-back.ts';
import type { Submit } from '../../stores/submit.ts';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    edit: { readonly incident: string };
  }
}

/** Changes what an incident is called, how grave it is, and which new reports it takes. */
export const editDialog = defineSubjectDialog('edit', {
  subject: ({ incident }, { incidents }) => incidents.find(({ id }) => id === incident) ?? null,
  gone: 'This incident is not here any more. Nothing was changed.',
  component: ({ subject }) => <Edit incident={subject} />,
});

function Edit({ incident }: { incident: IncidentRow }) {
  const [title, setTitle] = useState(incident.title);
  const [severity, setSeverity] = useState(incident.severity);
  const [takes, setTakes] = useState<'place' | 'symptom'>(incident.rule.facet === null ? 'symptom' : 'place');
  const { facet } = incident.rule;
  const symptoms = incident.rule.symptoms.map(symptomName).join(', ');
  const rule = facet !== null && takes === 'symptom' ? { ...incident.rule, facet: null } : incident.rule;

  async function save(submit: Submit): Promise<boolean> {
    const change = {
      ...(title.trim() !== incident.title && { title: title.trim() }),
      ...(severity !== incident.severity && { severity }),
      ...(rule !== incident.rule && { rule }),
    };
    if (Object.keys(change).length === 0) return true;
    if ((await submit('incident.edit', { incident: incident.id, ...change })) === null) return false;
    tellUndoable({ title: `${incidentName(incident)} changed`, undo: () => editBack(incident, change) });
    return true;
  }
  return (
    <CommandDialog
      writes="incident.edited"
      title="Change the incident"
      note={incidentLabel(incident.number, incident.code)}
      onConfirm={save}
      confirm={{
        label: 'Change',
        unavailable: title.trim() === '' ? 'Give it a title first.' : undefined,
      }}
    >
      <div className="grid gap-4">
        <TextField label="Title" value={title} onChange={setTitle} autoFocus inputProps={{ maxLength: 300 }} />
        <SeverityChoice value={severity} onChange={setSeverity} />
        {facet !== null && (
          <Segmented
            label="New reports that it takes by itself"
            value={takes}
            onChange={(id) => setTakes(id as 'place' | 'symptom')}
            segments={[
              { id: 'place', label: `Same symptom ${placeWord(facet.facet)} ${facet.value}` },
              { id: 'symptom', label: 'All with this symptom, anywhere' },
            ]}
          />
        )}
        <p className="text-12 text-muted">
          {symptoms === '' ? 'It takes reports that say much the same.' : `Symptom: ${symptoms}.`} Every change is kept
          on the timeline.
        </p>
      </div>
    </CommandDialog>
  );
}
