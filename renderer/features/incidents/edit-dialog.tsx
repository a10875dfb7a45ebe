import { useState } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import { incidentLabel } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { closeDialog } from '../../stores/dialogs.ts';
import { submit } from '../../stores/submit.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** Changes what an incident is called, how grave it is, and which new reports it takes. */
export function EditDialog({ incident }: { incident: IncidentRow }) {
  const [title, setTitle] = useState(incident.title);
  const [severity, setSeverity] = useState(incident.severity);
  const [takes, setTakes] = useState<'place' | 'symptom'>(incident.rule.facet === null ? 'symptom' : 'place');
  const [busy, setBusy] = useState(false);
  const { facet } = incident.rule;
  const symptoms = incident.rule.symptoms.map(symptomName).join(', ');
  const rule = facet !== null && takes === 'symptom' ? { ...incident.rule, facet: null } : incident.rule;

  async function save(): Promise<void> {
    setBusy(true);
    const change = {
      ...(title.trim() !== incident.title && { title: title.trim() }),
      ...(severity !== incident.severity && { severity }),
      ...(rule !== incident.rule && { rule }),
    };
    const done =
      Object.keys(change).length === 0 ? true : await submit('incident.edit', { incident: incident.id, ...change });
    setBusy(false);
    if (done !== null) closeDialog();
  }
  return (
    <Dialog
      title="Change the incident"
      note={incidentLabel(incident.number)}
      isOpen
      onClose={closeDialog}
      confirm={{
        label: 'Change',
        kbd: 'Enter',
        busy,
        onPress: () => void save(),
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
    </Dialog>
  );
}
