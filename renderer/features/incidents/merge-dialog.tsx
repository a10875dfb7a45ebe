import { useState } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { count, incidentName } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { goTo } from '../../stores/navigation.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { RadioList } from '../../ui/radio-list.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'merge-incident': { readonly incident: string };
  }
}

/** Says that this incident is the same fault as another one, which takes its reports. */
export const mergeDialog = defineSubjectDialog('merge-incident', {
  subject: ({ incident }, { incidents }) => incidents.find(({ id }) => id === incident) ?? null,
  gone: 'This incident is not here any more. Nothing was merged.',
  component: ({ subject }) => <Merge incident={subject} />,
});

function Merge({ incident }: { incident: IncidentRow }) {
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const others = incidents.filter(
    ({ id, state, duplicateOf }) => id !== incident.id && state !== 'resolved' && duplicateOf === null,
  );
  const [chosen, setChosen] = useState(others[0]?.id ?? '');
  const into = others.find(({ id }) => id === chosen);

  async function merge(submit: Submit): Promise<boolean> {
    if (into === undefined) return false;
    const input = { incident: into.id, other: incident.id };
    if ((await submit('incident.merge', input)) === null) return false;
    goTo('incident', into.id);
    tellUndoable({
      title: `${incidentName(incident)} merged into ${incidentName(into)}`,
      undo: () => send('incident.unmerge', input),
      redo: () => send('incident.merge', input),
    });
    return true;
  }
  return (
    <CommandDialog
      writes="incident.merged"
      title="Duplicate of another incident"
      note={<bdi>{incidentName(incident)}</bdi>}
      onConfirm={merge}
      confirm={{ label: 'Merge', unavailable: into === undefined ? 'No other incident is open.' : undefined }}
    >
      <div className="grid gap-3">
        {others.length > 0 && (
          <RadioList
            label="The incident that stays"
            autoFocus
            value={chosen}
            onChange={setChosen}
            options={others.map((other) => ({ id: other.id, text: incidentName(other) }))}
          />
        )}
        <p className="text-12 text-muted">
          {count(incident.reports, 'report')} move to it. This one ends as its duplicate; both keep their timelines and
          point at each other.
        </p>
      </div>
    </CommandDialog>
  );
}
