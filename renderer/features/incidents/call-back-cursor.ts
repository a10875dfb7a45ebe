import type { CallBackAnswer } from '../../../main/core/allclear/recovery.ts';
import type { CallBackView } from '../../../main/core/contract/room-views.ts';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { selection, setCursor } from '../../stores/selection.ts';
import { submit } from '../../stores/submit.ts';
import { ANSWER_NAMES } from './room-kinds.tsx';

type Shown = Pick<CallBackView, 'customer' | 'name'>;

/** The list on screen, in its order; empty while there is none. */
export const shownCallBacks: { current: readonly Shown[] } = { current: [] };

/** The customer under the cursor, else the first of the list. */
export function chosenCallBack(): Shown | null {
  const { cursor } = selection.getState();
  const at = cursor?.kind === 'customer' ? cursor.id : null;
  return shownCallBacks.current.find(({ customer }) => customer === at) ?? shownCallBacks.current[0] ?? null;
}

/** Notes what the customer says, and moves on to the next one. */
export async function answerCallBack(incident: string, answer: CallBackAnswer['answer']): Promise<void> {
  const asked = chosenCallBack();
  if (asked === null) return;
  const { customer, name } = asked;
  const list = shownCallBacks.current;
  const next = list[list.findIndex((each) => each.customer === customer) + 1];
  if (next !== undefined) setCursor({ kind: 'customer', id: next.customer });
  const done = await submit('room.call-back', { incident, customer, answer });
  if (done === null || done === true) return;
  tellUndoable({
    title: `${name === '' ? 'Customer' : name}: ${ANSWER_NAMES[answer].toLowerCase()}`,
    undo: () => submit('room.withdraw-entry', { incident, entry: done.entry }),
    redo: () => submit('room.restore-entry', { incident, entry: done.entry }),
  });
}
