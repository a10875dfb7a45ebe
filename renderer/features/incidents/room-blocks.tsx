import type { RoomView } from '../../../main/core/contract/room-views.ts';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import type { Component, Hypothesis } from '../../../main/core/room/read.ts';
import { INCIDENT_ROLES } from '../../../main/core/room/room.ts';
import { dueAt } from '../../format/durations.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { finishFollowUp } from '../../parts/finish-follow-up.ts';
import { IncidentAdvice } from '../../parts/incident-advice.tsx';
import { Block } from '../../parts/inspector.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useNowEvery } from '../../stores/now.ts';
import { nameOf } from '../../stores/people.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { LineChip, SoftChip } from '../../ui/chip.tsx';
import { DueMark } from '../../ui/due-mark.tsx';
import { COMPONENT_NAMES, HYPOTHESIS_NAMES, ROLE_NAMES } from './room-kinds.tsx';

const STEP_MS = 30_000;

interface BlocksProps {
  incident: IncidentRow;
  room: RoomView;
}

/** What the lead keeps in mind beside the timeline: who does what, causes, components, tests, what is to be done. Empty ones are left out. */
export function RoomBlocks({ incident, room }: BlocksProps) {
  return (
    <>
      <FollowUps incident={incident} room={room} />
      <Hypotheses incident={incident} room={room} />
      <Components incident={incident} room={room} />
      <Tests room={room} />
      <IncidentAdvice incident={incident} />
      <Roles incident={incident} room={room} />
    </>
  );
}

function Hypotheses({ incident, room: { hypotheses } }: BlocksProps) {
  const keys = useKeys('judge-cause');
  if (hypotheses.length === 0) return null;
  return (
    <Block
      title="Causes"
      end={
        <Button
          size="row"
          variant="quiet"
          kbd={keys}
          onPress={() => openDialog({ kind: 'judge', incident: incident.id, hypothesis: null })}
        >
          Judge
        </Button>
      }
    >
      <ul aria-label="Causes" className="grid gap-1.5">
        {hypotheses.map((hypothesis) => (
          <Cause key={hypothesis.id} incident={incident.id} hypothesis={hypothesis} />
        ))}
      </ul>
    </Block>
  );
}

function Cause({ incident, hypothesis }: { incident: string; hypothesis: Hypothesis }) {
  const { id, state, text, judgements } = hypothesis;
  const evidence = judgements.at(-1)?.evidence ?? '';
  const name = HYPOTHESIS_NAMES[state];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2 text-12">
      <button
        type="button"
        className="min-w-0 rounded-sm text-left hover:underline"
        onClick={() => openDialog({ kind: 'judge', incident, hypothesis: id })}
      >
        <CallerText
          text={text ?? 'redacted'}
          inline
          className={state === 'ruled-out' ? 'text-muted line-through' : 'font-medium'}
        />
      </button>
      {state === 'ruled-out' ? (
        <SoftChip>{name}</SoftChip>
      ) : (
        <LineChip tone={state === 'confirmed' ? 'good' : 'neutral'}>{name}</LineChip>
      )}
      {evidence !== '' && <CallerText text={evidence} className="col-span-2 text-muted" />}
    </li>
  );
}

const COMPONENT_TONES = { failing: 'bad', 'not-yet': 'warn', planned: 'neutral', fixed: 'good' } as const;

function Components({ incident, room: { components } }: BlocksProps) {
  if (components.length === 0) return null;
  return (
    <Block title="Components">
      <ul aria-label="Components" className="grid gap-1.5">
        {components.map((component) => (
          <ComponentLine key={component.component} incident={incident.id} component={component} />
        ))}
      </ul>
    </Block>
  );
}

function ComponentLine({ incident, component }: { incident: string; component: Component }) {
  const times = useTimes();
  const now = useNowEvery(STEP_MS);
  const { name, state, plannedAt } = component;
  const words = plannedAt === null ? COMPONENT_NAMES[state] : `Planned ${times.brief(plannedAt, now)}`;
  return (
    <li className="flex min-w-0 items-center gap-2 text-12">
      <CallerText text={name} className="flex-1 font-medium" />
      <LineChip tone={plannedAt !== null && plannedAt < now ? 'warn' : COMPONENT_TONES[state]}>{words}</LineChip>
      <Button
        size="row"
        variant="quiet"
        label={`Move on: ${name}`}
        onPress={() => openDialog({ kind: 'component', incident, component })}
      >
        Move on
      </Button>
    </li>
  );
}

function Tests({ room: { tests } }: { room: RoomView }) {
  if (tests.of === 0) return null;
  return (
    <Block title="Test calls">
      <p>
        <b className="tabular-nums">
          {tests.passed} of {tests.of}
        </b>{' '}
        passed
      </p>
      <p className="text-12 text-muted">
        {tests.passesLeft === 0
          ? `${tests.inARow} in a row: fewer than 10 % fail, with 95 % certainty.`
          : `${tests.passesLeft} more passes would be needed to believe that fewer than 10 % fail.`}
      </p>
    </Block>
  );
}

function Roles({ incident, room: { roles } }: BlocksProps) {
  const people = useSnapshot((snapshot) => snapshot.people);
  return (
    <Block
      title="People"
      end={
        <Button size="row" variant="quiet" onPress={() => openDialog({ kind: 'roles', incident: incident.id, roles })}>
          Assign
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-12">
        {INCIDENT_ROLES.map((role) => {
          const holder = roles[role];
          const name = holder?.person == null ? '' : nameOf(people, holder.person);
          const words = [name, holder?.contact ?? ''].filter((part) => part !== '').join(', ');
          return (
            <div key={role} className="contents">
              <dt className="text-muted">{ROLE_NAMES[role]}</dt>
              <dd className="min-w-0">
                {words === '' ? <span className="text-muted">nobody yet</span> : <CallerText text={words} />}
              </dd>
            </div>
          );
        })}
      </dl>
    </Block>
  );
}

function FollowUps({ incident, room: { followUps } }: BlocksProps) {
  const open = followUps.filter(({ doneAt }) => doneAt === null);
  const people = useSnapshot((snapshot) => snapshot.people);
  const times = useTimes();
  const now = useNowEvery(STEP_MS);
  if (open.length === 0) return null;
  return (
    <Block title="To do">
      <ul aria-label="To do" className="grid gap-1.5">
        {open.map(({ id, text, owner, dueAt: due }) => (
          <li key={id} className="flex min-w-0 items-center gap-2 text-12">
            <span className="min-w-0 flex-1">
              <CallerText text={text ?? 'redacted'} />
              {owner !== null && <span className="text-muted">{nameOf(people, owner)}</span>}
            </span>
            {due !== null && <DueMark tone={dueAt(due, now).tone} time={times.brief(due, now)} />}
            <Button
              size="row"
              variant="quiet"
              label={`Done: ${(text ?? '').slice(0, 60)}`}
              onPress={() => void finishFollowUp(incident.id, id)}
            >
              Done
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  );
}
