import { Send } from 'lucide-react';
import type { OutboxRow } from '../../main/core/contract/escalation-views.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { useTimes } from '../format/use-times.ts';
import { useKeys } from '../keys/registry.ts';
import { openDialog } from '../stores/dialogs.ts';
import { useSnapshot } from '../stores/live.ts';
import { goTo } from '../stores/navigation.ts';
import { engineNow } from '../stores/now.ts';
import { knownValue, useResource } from '../stores/resource.ts';
import { Button } from '../ui/button.tsx';
import { CallerText } from '../ui/caller-text.tsx';
import { Block } from './inspector.tsx';
import { MessageStateChip } from './message-state.tsx';
import { WantedLine } from './noc-line.tsx';

/** What the NOC was told and what it answered: one plain line, and the newest message to each target with its state. */
export function NocBlock({ incident }: { incident: IncidentRow }) {
  const version = useSnapshot(({ outbox }) => outbox.version);
  const known = knownValue(useResource('outbox.list', { incident: incident.id }, version)) ?? [];
  const sent = known.filter(({ isPublic }) => !isPublic);
  const keys = useKeys('escalate');
  return (
    <Block title="NOC">
      {incident.noc === null ? (
        <p className="text-muted">{sent.length === 0 ? 'Not escalated yet.' : 'No answer yet.'}</p>
      ) : (
        <p data-noc-line>
          <CallerText text={incident.noc.text} wrap />
        </p>
      )}
      <WantedLine incident={incident} />
      <ul aria-label="Sent to the NOC" className="mt-1 grid gap-1 empty:hidden">
        {newestOfEach(sent).map((row) => (
          <SentLine key={row.id} row={row} />
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button
          size="small"
          icon={<Send />}
          kbd={keys}
          onPress={() => openDialog({ kind: 'escalate', incident: incident.id, flag: null })}
        >
          {sent.length === 0 ? 'Escalate…' : 'Send an update…'}
        </Button>
        {sent.length > 0 && (
          <Button size="small" variant="quiet" onPress={() => goTo('outbox')}>
            Outbox
          </Button>
        )}
      </div>
    </Block>
  );
}

function SentLine({ row: { targetName, state, createdAt, why } }: { row: OutboxRow }) {
  const times = useTimes();
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-2 text-12">
      <MessageStateChip state={state} />
      <CallerText text={targetName} className="flex-1" />
      <span className="flex-none text-muted">{times.brief(createdAt, engineNow())}</span>
      {why !== null && state !== 'accepted' && state !== 'acknowledged' && (
        <CallerText text={why} wrap className="w-full text-muted" />
      )}
    </li>
  );
}

/** `rows` come newest first. */
function newestOfEach(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  return rows.filter(({ target }, index) => rows.findIndex((row) => row.target === target) === index);
}
