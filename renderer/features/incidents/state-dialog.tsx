import { useState } from 'react';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { INCIDENT_STATES, type IncidentStateName } from '../../../main/core/incidents/incident.ts';
import { incidentName, stateName } from '../../format/labels.ts';
import { parseMoment } from '../../format/moment.ts';
import { closeDialog } from '../../stores/dialogs.ts';
import { dropKept } from '../../stores/kept-text.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { submit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { useKeptText } from '../../stores/use-kept-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';

const MEANINGS: Readonly<Record<IncidentStateName, string>> = {
  investigating: 'The cause is not known yet.',
  identified: 'The cause is known; the fix is not in yet.',
  resolving: 'The fix is being put in. Reports from now on count as reports since the fix.',
  monitoring: 'The fix is in; we watch whether calls stop.',
  resolved: 'It is over. New reports are not linked to it any more.',
};

/** Changes the state: when that happened, and why. Resolved is not set without a reason. */
export function StateDialog({ incident, state }: { incident: IncidentRow; state: IncidentStateName }) {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const slot = `state-reason:${incident.id}`;
  const [reason, setReason] = useKeptText(slot, () => '');
  const [happened, setHappened] = useState('');
  const [busy, setBusy] = useState(false);
  const moment = happened.trim() === '' ? null : parseMoment(happened, engineNow(), zone);
  const problem = moment !== null && !moment.ok ? moment.problem : undefined;
  const needsReason = state === 'resolved';
  const isBack = INCIDENT_STATES.indexOf(state) < INCIDENT_STATES.indexOf(incident.state);
  const missing = needsReason && reason.trim() === '' ? 'Say first how you know that it is over.' : problem;

  async function change(): Promise<void> {
    setBusy(true);
    const done = await submit('incident.set-state', {
      incident: incident.id,
      state,
      reason: reason.trim() === '' ? null : reason.trim(),
      ...(moment?.ok && { happenedAt: moment.at }),
    });
    setBusy(false);
    if (done === null) return;
    dropKept(slot);
    closeDialog();
    const spoken = `${incidentName(incident)}: ${stateName(state)}`;
    toast({ tone: 'good', body: <bdi>{spoken}</bdi>, spoken });
  }
  return (
    <Dialog
      title={stateName(state)}
      note={<bdi>{incidentName(incident)}</bdi>}
      isOpen
      onClose={closeDialog}
      confirm={{
        label: `Set ${stateName(state)}`,
        kbd: 'Ctrl Enter',
        busy,
        onPress: () => void change(),
        unavailable: missing,
      }}
    >
      <p className="mb-4 text-muted">
        {MEANINGS[state]} {isBack && 'The state it had is kept on the timeline.'}
      </p>
      <div className="grid gap-4">
        <TextAreaField
          label={needsReason ? 'How do you know that it is over?' : 'Reason or finding'}
          note={needsReason ? undefined : 'may be left empty'}
          isRequired={needsReason}
          rows={3}
          autoFocus
          value={reason}
          onChange={setReason}
          placeholder={needsReason ? 'Which tests, whose word, how long without a call' : 'What is known now'}
          inputProps={{ maxLength: 10_000 }}
        />
        <TextField
          label="Happened at"
          value={happened}
          onChange={setHappened}
          placeholder="now, or 09:14"
          error={problem}
          help="Both times are kept: when it happened and when it was recorded."
          className="w-60"
        />
      </div>
    </Dialog>
  );
}
