import { useState } from 'react';
import type { OutboxRow } from '../../../main/core/contract/escalation-views.ts';
import { call } from '../../client.ts';
import { useTimes } from '../../format/use-times.ts';
import { Known } from '../../parts/known.tsx';
import { MessageStateChip } from '../../parts/message-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { useResource } from '../../stores/resource.ts';
import { useSubmit } from '../../stores/submit.ts';
import { usePresent } from '../../stores/team.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Everything that leaves the building, and what became of it; the newest first. */
export function OutboxRoom() {
  const version = useSnapshot(({ outbox }) => outbox.version);
  const rows = useResource('outbox.list', {}, version);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title="Outbox" note="what leaves the building, and what became of it" />
      <div className="min-h-0 flex-1 overflow-y-auto px-pad pb-pad">
        <Panel title="Messages">
          <Known of={rows}>
            {(known) =>
              known.length === 0 ? (
                <EmptyState
                  title="Nothing has been sent yet."
                  why="Escalate a flag or an incident, and each message stands here with its state."
                />
              ) : (
                <ul>
                  {known.map((row) => (
                    <MessageItem key={row.id} row={row} />
                  ))}
                </ul>
              )
            }
          </Known>
        </Panel>
      </div>
    </div>
  );
}

function MessageItem({ row }: { row: OutboxRow }) {
  const times = useTimes();
  return (
    <li className="grid gap-1 border-t border-hair px-3 py-2" data-message-state={row.state}>
      <div className="flex min-w-0 items-center gap-2">
        <MessageStateChip state={row.state} />
        {row.number !== null && <Mono strong>{row.number}</Mono>}
        <CallerText text={row.summary} className="min-w-0 flex-1 font-medium" />
        <span className="flex-none text-12 text-muted">
          to <bdi>{row.targetName}</bdi>, no. {row.revision}, {times.dated(row.createdAt, engineNow())}
        </span>
      </div>
      <p className="text-12 text-muted">
        <Said row={row} />
      </p>
      <Acts row={row} />
    </li>
  );
}

function Said({ row }: { row: OutboxRow }) {
  const times = useTimes();
  const { state, why, notBefore, acknowledged, reference, isQuiet, attempts } = row;
  const sender = useSender(row);
  const at = (time: number) => times.dated(time, engineNow());
  const parts = [
    acknowledged === null ? '' : `By ${acknowledged.by}, ${at(acknowledged.at)}.`,
    reference === null ? '' : `They call it ${reference}.`,
    why ?? '',
    state === 'queued' && notBefore !== null ? `Tried ${attempts} times; next at ${at(notBefore)}.` : '',
    state === 'in-doubt' ? 'Ask the receiver, then say whether it arrived. Later messages to it wait.' : '',
    state === 'accepted' && isQuiet ? 'Logged there; a later message pages nobody.' : '',
    sender,
  ];
  return <CallerText text={parts.filter((part) => part !== '').join(' ') || 'Waits for its turn.'} inline />;
}

/** Who sends what another desk handed over; empty for this desk's own. */
function useSender({ isElsewhere, console, code, state }: OutboxRow): string {
  const isHere = usePresent().some((desk) => desk.console === console);
  if (!isElsewhere || state === 'accepted' || state === 'acknowledged' || state === 'cancelled') return '';
  const desk = code === '' ? 'Another desk' : `Desk ${code}`;
  return isHere ? `${desk} sends it.` : `${desk}, which was to send it, is away. Take it over, and this desk sends it.`;
}

function Acts({ row }: { row: OutboxRow }) {
  return row.isElsewhere ? <ActsElsewhere row={row} /> : <OwnActs row={row} />;
}

/** What can be done about a message of another desk: nothing that it may be doing at this moment. */
function ActsElsewhere({ row: { id, state, console } }: { row: OutboxRow }) {
  const isHere = usePresent().some((desk) => desk.console === console);
  const [busy, setBusy] = useState(false);
  async function takeOver(): Promise<void> {
    setBusy(true);
    const result = await call('team.take-over', { message: id }, 'live');
    setBusy(false);
    if (!result.ok) toastTrouble(result.refusal.sentence);
  }
  const isDone = state === 'accepted' || state === 'acknowledged' || state === 'cancelled';
  return (
    <div className="flex flex-wrap gap-1">
      {!isDone && !isHere && (
        <Button size="small" variant="quiet" busy={busy} onPress={() => void takeOver()}>
          Take over
        </Button>
      )}
      {state !== 'acknowledged' && state !== 'cancelled' && (
        <Button size="small" variant="quiet" onPress={() => openDialog({ kind: 'acknowledge', message: id })}>
          Acknowledged…
        </Button>
      )}
    </div>
  );
}

function OwnActs({ row: { id, state } }: { row: OutboxRow }) {
  const { submit, busy } = useSubmit();
  const act = (kind: 'resend' | 'cancel' | 'did-arrive') => void submit('outbox.act', { message: id, act: { kind } });
  const button = (label: string, onPress: () => void) => (
    <Button size="small" variant="quiet" busy={busy} onPress={onPress}>
      {label}
    </Button>
  );
  return (
    <div className="flex flex-wrap gap-1">
      {(state === 'queued' || state === 'failed' || state === 'cancelled') &&
        button(state === 'queued' ? 'Try now' : 'Send again', () => act('resend'))}
      {state === 'in-doubt' && button('It arrived', () => act('did-arrive'))}
      {state === 'in-doubt' && button('It did not: send again', () => act('resend'))}
      {(state === 'queued' || state === 'failed' || state === 'in-doubt') && button('Cancel', () => act('cancel'))}
      {state !== 'acknowledged' &&
        state !== 'cancelled' &&
        button('Acknowledged…', () => openDialog({ kind: 'acknowledge', message: id }))}
    </div>
  );
}
