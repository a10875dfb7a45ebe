import { useState } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { count, incidentLabel } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { goTo } from '../../stores/navigation.ts';
import { clearPicked } from '../../stores/selection.ts';
import type { Submit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { TextField } from '../../ui/field.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'split-incident': { readonly incident: string; readonly reports: readonly string[] };
  }
}

/** Declares some reports of an incident as another fault. */
export const splitDialog = defineSubjectDialog('split-incident', {
  subject: ({ incident }, { incidents }) => incidents.find(({ id }) => id === incident) ?? null,
  gone: 'This incident is not here any more. Nothing was split.',
  component: ({ subject, reports }) => <Split incident={subject} reports={reports} />,
});

function Split({ incident, reports }: { incident: IncidentRow; reports: readonly string[] }) {
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState(incident.severity);

  async function split(submit: Submit): Promise<boolean> {
    const input = { incident: incident.id, title: title.trim(), severity, reports: [...reports] };
    const done = await submit('incident.split', input);
    if (done === null || done === true) return false;
    clearPicked();
    goTo('incident', done.incident);
    const spoken = `${incidentLabel(done.number, done.code)} ${title.trim()} declared`;
    toast({ tone: 'good', body: <bdi>{spoken}</bdi>, spoken });
    return true;
  }
  return (
    <CommandDialog
      writes="incident.split"
      title="Split off another fault"
      note={count(reports.length, 'report')}
      onConfirm={split}
      confirm={{ label: 'Split off', unavailable: title.trim() === '' ? 'Give it a title first.' : undefined }}
    >
      <div className="grid gap-4">
        <TextField label="Title" autoFocus value={title} onChange={setTitle} inputProps={{ maxLength: 300 }} />
        <SeverityChoice value={severity} onChange={setSeverity} />
        <p className="text-12 text-muted">
          It becomes an incident of its own, and takes new reports that are like these and unlike those that stay.
        </p>
      </div>
    </CommandDialog>
  );
}
