import { useState } from 'react';
import type { RoomEntry } from '../../../main/core/room/state.ts';
import { textOf } from '../../../main/core/room/state.ts';
import { editableMoment, parseMoment } from '../../format/moment.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import type { Submit } from '../../stores/submit.ts';
import { TextAreaField, TextField } from '../../ui/field.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'edit-entry': { readonly incident: string; readonly entry: RoomEntry };
  }
}

/** Puts the words or the time of an entry right. What it said before stays readable under it. */
export const entryDialog = defineDialog('edit-entry', ({ incident, entry }) => {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const before = textOf(entry) ?? '';
  const words = useDraft(`entry:${entry.id}`, before);
  const [time, setTime] = useState(() => editableMoment(entry.happenedAt, zone));
  const moment = parseMoment(time, engineNow(), zone);
  const isSameTime = moment.ok && Math.abs(moment.at - entry.happenedAt) < 60_000;

  async function save(submit: Submit): Promise<boolean> {
    if (!moment.ok) return false;
    const happenedAt = isSameTime ? {} : { happenedAt: moment.at };
    const done = await submit('room.edit-entry', { incident, entry: entry.id, text: words.text.trim(), ...happenedAt });
    if (done === null) return false;
    words.drop();
    return true;
  }
  return (
    <CommandDialog
      title="Edit the entry"
      onConfirm={save}
      confirm={{ label: 'Save', kbd: SEND_KEYS, unavailable: moment.ok ? undefined : moment.problem }}
    >
      <div className="grid gap-4">
        <TextAreaField label="Words" rows={3} autoFocus value={words.text} onChange={words.setText} />
        <TextField
          label="Happened at"
          value={time}
          onChange={setTime}
          error={moment.ok ? undefined : moment.problem}
          className="w-60"
        />
        <p className="text-12 text-muted">What stood here before stays on the timeline, under the entry.</p>
      </div>
    </CommandDialog>
  );
});
