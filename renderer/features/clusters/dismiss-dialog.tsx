import { useState } from 'react';
import type { ClusterRow, UndecidedFlag } from '../../../main/core/contract/views.ts';
import { REARM_WORDS } from '../../format/flag-words.ts';
import { clusterName, count } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineSubjectDialog } from '../../parts/define-dialog.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { setCursor } from '../../stores/selection.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { freeClusterHolding } from '../../stores/targets.ts';
import { NO_OWN_REASON, type ReasonChoice, Reasons, reasonText } from './reasons.tsx';

const SUGGESTIONS = [
  'Known fault of somebody else',
  'Planned work, customers were told',
  'Different faults that look alike',
  'One site only',
  'A test, or a drill',
] as const;

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    dismiss: { readonly cluster: string };
    'dismiss-late': { readonly flag: string };
  }
}

/** Takes a flag down, with the reason that everybody will see. */
export const dismissDialog = defineSubjectDialog('dismiss', {
  subject: ({ cluster }, snapshot) => flaggedOnly(freeClusterHolding(snapshot, cluster)),
  gone: 'Somebody has decided on this flag, or its cluster has ended. Nothing was dismissed.',
  component: ({ subject }) => <Dismiss cluster={subject} flag={subject.flag.id} />,
});

/** Takes a flag down whose calls have stopped before anybody decided. */
export const dismissLateDialog = defineSubjectDialog('dismiss-late', {
  subject: ({ flag }, { undecided }) => lateOnly(undecided.find(({ flag: { id } }) => id === flag) ?? null),
  gone: 'Somebody has decided on this flag. Nothing was dismissed.',
  component: ({ subject }) => <Dismiss cluster={subject} flag={subject.id} />,
});

/** Of one flag always the same: a selector must not make a new one at every look. */
const late = new WeakMap<UndecidedFlag, Dismissed & { id: string }>();

function lateOnly(undecided: UndecidedFlag | null): (Dismissed & { id: string }) | null {
  if (undecided === null) return null;
  const { flag, title } = undecided;
  const known = late.get(undecided) ?? { id: flag.id, title, flag, place: null, customers: flag.customers };
  late.set(undecided, known);
  return known;
}

type Dismissed = Pick<ClusterRow, 'title' | 'flag' | 'place' | 'customers'>;

function flaggedOnly(cluster: ClusterRow | null): (ClusterRow & { flag: NonNullable<ClusterRow['flag']> }) | null {
  return cluster !== null && hasFlag(cluster) ? cluster : null;
}

function hasFlag(cluster: ClusterRow): cluster is ClusterRow & { flag: NonNullable<ClusterRow['flag']> } {
  return cluster.flag !== null && cluster.flag.dismissed === null;
}

function Dismiss({ cluster, flag }: { cluster: Dismissed; flag: string }) {
  const [choice, setChoice] = useState<ReasonChoice>(NO_OWN_REASON);
  const reason = reasonText(SUGGESTIONS, choice);
  async function dismiss(submit: Submit): Promise<boolean> {
    const done = await submit('flag.dismiss', { flag, reason });
    if (done === null) return false;
    // The keys go on with the next flag, not with what is settled.
    setCursor(null);
    tellUndoable({
      title: `Dismissed ${clusterName(cluster)}`,
      undo: () => send('flag.restore', { flag }),
      redo: () => send('flag.dismiss', { flag, reason }),
    });
    return true;
  }
  return (
    <CommandDialog
      writes="flag.dismissed"
      title="Dismiss the flag"
      note={<bdi>{clusterName(cluster)}</bdi>}
      onConfirm={dismiss}
      confirm={{
        label: 'Dismiss',
        unavailable: reason === '' ? 'Give a reason first.' : undefined,
      }}
    >
      <p className="mb-3 text-muted">
        {count(cluster.customers, 'customer')} stay as they are. The flag comes back by itself when {REARM_WORDS} ring.
      </p>
      <Reasons
        label="Why is it not an incident?"
        suggestions={SUGGESTIONS}
        value={choice}
        onChange={setChoice}
        placeholder="Why is it not an incident?"
      />
    </CommandDialog>
  );
}
