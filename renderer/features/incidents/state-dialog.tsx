import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { INCIDENT_STATES, type IncidentStateName } from '../../../main/core/incidents/incident.ts';
import { incidentName, stateName } from '../../format/labels.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { HappenedAtField, useHappenedAt } from '../../parts/happened-at.tsx';
import { Known } from '../../parts/known.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useNowEvery } from '../../stores/now.ts';
import { knownValue, useResource, useVersion } from '../../stores/resource.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { TextAreaField } from '../../ui/field.tsx';
import { GatePanel } from './gate-panel.tsx';

const STEP_MS = 30_000;

const MEANINGS: Readonly<Record<IncidentStateName, string>> = {
  investigating: 'The cause is not known yet.',
  identified: 'The cause is known; the fix is not in yet.',
  resolving: 'The fix is being put in. Reports from now on count as reports since the fix.',
  monitoring: 'The fix is in; we watch whether calls stop.',
  resolved: 'It is over. New reports are not linked to it any more.',
};

const REASON_LABELS = {
  monitoring: 'What shows that the fix is in?',
  resolved: 'How do you know that it is over?',
} as const;

const MISSING_REASON = {
  monitoring: 'Say first what shows that the fix is in.',
  resolved: 'Say first how you know that it is over.',
} as const;

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    state: { readonly incident: string; readonly state: IncidentStateName };
  }
}

/** Changes the state: when that happened, and why. Nothing that says “over” is set against the gate without a reason. */
export const stateDialog = defineSubjectDialog('state', {
  subject: ({ incident }, { incidents }) => incidents.find(({ id }) => id === incident) ?? null,
  gone: 'This incident is not here any more. Nothing was changed.',
  component: ({ subject, state }) => <SetState incident={subject} state={state} />,
});

function SetState({ incident, state }: { incident: IncidentRow; state: IncidentStateName }) {
  const reason = useDraft(`state-reason:${incident.id}`);
  const happened = useHappenedAt();
  const isAllClear = state === 'monitoring' || state === 'resolved';
  const step = useNowEvery(STEP_MS);
  const gate = useResource('room.gate', isAllClear ? { incident: incident.id } : null, useVersion(incident, step));
  const isProven = knownValue(gate)?.gate.verdict === 'proven';
  const isAgainst = isAllClear && !isProven;
  const needsReason = isAgainst || state === 'resolved';
  const isBack = INCIDENT_STATES.indexOf(state) < INCIDENT_STATES.indexOf(incident.state);
  // The gate cannot be walked past unseen: it stands here before the state can be set.
  const missing =
    isAllClear && gate.state === 'asking'
      ? 'The gate is being worked out.'
      : needsReason && reason.text.trim() === ''
        ? MISSING_REASON[state === 'resolved' ? 'resolved' : 'monitoring']
        : happened.problem;

  async function change(submit: Submit): Promise<boolean> {
    const done = await submit('incident.set-state', {
      incident: incident.id,
      state,
      reason: reason.text.trim() === '' ? null : reason.text.trim(),
      ...happened.input(),
    });
    if (done === null || done === true) return false;
    const { change } = done;
    reason.drop();
    const spoken = `${incidentName(incident)}: ${stateName(state)}`;
    tellUndoable({ title: spoken, undo: () => send('incident.take-state-back', { incident: incident.id, change }) });
    return true;
  }
  return (
    <CommandDialog
      writes="incident.state-changed"
      title={stateName(state)}
      note={<bdi>{incidentName(incident)}</bdi>}
      onConfirm={change}
      size={isAllClear ? 'large' : 'medium'}
      confirm={{
        label: isAgainst ? `Set ${stateName(state)} all the same` : `Set ${stateName(state)}`,
        kbd: SEND_KEYS,
        unavailable: missing,
      }}
    >
      <p className="mb-4 text-muted">
        {MEANINGS[state]} {isBack && 'The state it had is kept on the timeline.'}
      </p>
      <div className="grid gap-4">
        {isAllClear && (
          <Known of={gate} asking="Working out the gate">
            {(known) => <GatePanel gate={known} />}
          </Known>
        )}
        <TextAreaField
          label={!needsReason ? 'Reason or finding' : REASON_LABELS[state === 'resolved' ? 'resolved' : 'monitoring']}
          note={needsReason ? undefined : 'may be left empty'}
          isRequired={needsReason}
          rows={3}
          autoFocus
          value={reason.text}
          onChange={reason.setText}
          help={isAgainst ? 'It is not proven. The reason is kept with what the gate said.' : undefined}
          placeholder={needsReason ? 'Which tests, whose word, how long without a call' : 'What is known now'}
          inputProps={{ maxLength: 10_000 }}
        />
        <HappenedAtField of={happened} hasHelp className="w-60" />
      </div>
    </CommandDialog>
  );
}
