import { count } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { TextField } from '../../ui/field.tsx';
import { partsWords } from './room-kinds.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    residual: { readonly incident: string };
  }
}

/** Names the customers who still fail after the rest is well: the incident is “partial” until nobody is left. */
export const residualDialog = defineDialog('residual', ({ incident }) => {
  const gate = knownValue(useResource('room.gate', { incident }));
  const room = knownValue(useResource('room.get', { incident }));
  const failing = gate?.failing ?? [];
  const share = gate?.failingShare ?? [];
  const isNamed = room?.residual != null;
  const suggested = share.length > 0 ? `Those still failing ${partsWords(share)}` : '';
  const name = useDraft(`residual:${incident}`, room?.residual?.text ?? suggested);
  const names = failing.map((id) => gate?.callBacks.find(({ customer }) => customer === id)?.name ?? 'a customer');

  async function set(submit: Submit, customers: readonly string[]): Promise<boolean> {
    const parts = customers.length === 0 ? [] : [...share];
    const text = customers.length === 0 ? '' : name.text.trim();
    const done = await submit('room.name-residual', { incident, text, parts, customers: [...customers] });
    if (done === null || done === true) return done === true;
    name.drop();
    tellUndoable({
      title: customers.length === 0 ? 'Nobody is left who still fails' : `Partial: ${text}`,
      undo: () => send('room.withdraw-entry', { incident, entry: done.entry }),
    });
    return true;
  }
  return (
    <CommandDialog
      title="Those who still fail"
      note={count(failing.length, 'customer')}
      onConfirm={(submit) => set(submit, failing)}
      confirm={{
        label: 'Set partial',
        unavailable:
          failing.length === 0
            ? 'Nobody is known to fail since the fix.'
            : name.text.trim() === ''
              ? 'Give the group a name first.'
              : undefined,
      }}
      {...(isNamed && { other: { label: 'Nobody is left', onConfirm: (submit) => set(submit, []) } })}
    >
      <div className="grid gap-3">
        <TextField
          label="What to call them"
          autoFocus
          value={name.text}
          onChange={name.setText}
          inputProps={{ maxLength: 300 }}
        />
        <CallerText wrap text={names.join('\n')} className="max-h-40 overflow-y-auto text-muted" />
        <p className="text-12 text-muted">
          They are watched as a cause of their own, and the board says “Partial” until nobody is left.
        </p>
      </div>
    </CommandDialog>
  );
});
