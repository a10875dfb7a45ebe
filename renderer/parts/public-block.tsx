import { Megaphone } from 'lucide-react';
import type { RoomView } from '../../main/core/contract/room-views.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { textOf } from '../../main/core/room/state.ts';
import { dueAt } from '../format/durations.ts';
import { useTimes } from '../format/use-times.ts';
import { useKeys } from '../keys/registry.ts';
import { openDialog } from '../stores/dialogs.ts';
import { useNowEvery } from '../stores/now.ts';
import { Button } from '../ui/button.tsx';
import { CallerText } from '../ui/caller-text.tsx';
import { DueMark } from '../ui/due-mark.tsx';
import { Block } from './inspector.tsx';
import { publicWords } from './public-words.ts';

const STEP_MS = 5000;

/** What the public is told, how old that is and when more is due, and the way to tell them. */
export function PublicBlock({ incident, room }: { incident: IncidentRow; room: RoomView | null }) {
  const now = useNowEvery(STEP_MS);
  const times = useTimes();
  const keys = useKeys('tell-public');
  const post = room?.entries.findLast(({ detail }) => detail.kind === 'room.post-made') ?? null;
  const due = incident.publicTruth.dueAt;
  const { tone, distance } = due === null ? { tone: 'later' as const, distance: '' } : dueAt(due, now);
  return (
    <Block
      title="Public"
      end={due !== null && <DueMark tone={tone} time={times.brief(due, now)} distance={distance} />}
    >
      <p className={incident.publicTruth.contradicts ? 'font-semibold text-s1' : ''}>{publicWords(incident, now)}</p>
      {post !== null && <CallerText text={textOf(post) ?? 'redacted'} wrap className="mt-1 text-muted" />}
      <Button
        size="small"
        icon={<Megaphone />}
        kbd={keys}
        className="mt-2"
        onPress={() => openDialog({ kind: 'public-update', incident: incident.id })}
      >
        Tell the public…
      </Button>
    </Block>
  );
}
