import { useState } from 'react';
import type { KnownChange } from '../../../main/core/changes/change.ts';
import { editableMoment, parseEither } from '../../format/moment.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { type Submit, submit as send } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    change: { readonly change: KnownChange | null };
  }
}

/** Enters something that we do to the estate, before or after it is done; or changes what is known of it. */
export const changeDialog = defineDialog('change', ({ change }) => {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const title = useDraft(`change:${change?.id ?? 'new'}`, change?.title ?? '');
  const [starts, setStarts] = useState(change === null ? '' : editableMoment(change.startsAt, zone));
  const [ends, setEnds] = useState(change?.endsAt == null ? '' : editableMoment(change.endsAt, zone));
  const read = (text: string) => (text.trim() === '' ? null : parseEither(text, engineNow(), zone));
  const [from, to] = [read(starts), read(ends)];

  async function save(submit: Submit): Promise<boolean> {
    const startsAt = from === null ? engineNow() : from.ok ? from.at : null;
    if (startsAt === null) return false;
    const endsAt = to?.ok ? to.at : null;
    const done = await submit('change.enter', { change: change?.id ?? null, title: title.text, startsAt, endsAt });
    if (done === null || done === true) return false;
    title.drop();
    if (change === null) tellWithdrawable(`Entered: ${title.text.trim()}`, done.change, false);
    return true;
  }
  async function withdraw(submit: Submit): Promise<boolean> {
    if (change === null || (await submit('change.withdraw', { change: change.id, isBack: false })) === null)
      return false;
    tellWithdrawable(`Removed: ${change.title}`, change.id, true);
    return true;
  }
  return (
    <CommandDialog
      title={change === null ? 'Add a known change' : 'Change a known change'}
      onConfirm={save}
      confirm={{
        label: 'Save',
        unavailable: title.text.trim() === '' ? 'Say what is changed.' : (problemOf(from) ?? problemOf(to)),
      }}
      {...(change !== null && { other: { label: 'Remove', onConfirm: withdraw } })}
    >
      <div className="grid gap-3">
        <TextField
          label="What is changed"
          value={title.text}
          onChange={title.setText}
          placeholder="Maintenance script on the call records"
          autoFocus
          inputProps={{ maxLength: 300 }}
        />
        <div className="grid grid-cols-2 gap-2">
          <TextField
            label="Begins"
            value={starts}
            onChange={setStarts}
            placeholder="now, 23:00, or 2026-06-17 23:00"
            error={problemOf(from)}
          />
          <TextField
            label="Ends"
            value={ends}
            onChange={setEnds}
            placeholder="empty: it is done at once"
            error={problemOf(to)}
          />
        </div>
        {change !== null && change.titles.length > 0 && <RedactTitle change={change} />}
      </div>
    </CommandDialog>
  );
});

/** Every wording goes: what an edit left behind would still name whoever the title named. */
function RedactTitle({ change: { id, title, titles } }: { change: KnownChange }) {
  const texts = titles.map(({ text }) => ({ incident: null, flag: null, change: id, text }));
  return (
    <p className="flex items-center justify-between gap-2 text-12 text-muted">
      A title that names a person can be taken out of the record.
      <Button variant="quiet" size="row" onPress={() => openDialog({ kind: 'redact', texts, words: title })}>
        Redact the title…
      </Button>
    </p>
  );
}

function problemOf(moment: ReturnType<typeof parseEither> | null): string | undefined {
  return moment !== null && !moment.ok ? moment.problem : undefined;
}

/** `isGone`: it was taken out, and undo brings it back. */
function tellWithdrawable(title: string, change: string, isGone: boolean): void {
  tellUndoable({
    title,
    undo: () => send('change.withdraw', { change, isBack: isGone }),
    redo: () => send('change.withdraw', { change, isBack: !isGone }),
  });
}
