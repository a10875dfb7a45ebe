import { type KeyboardEvent, useState } from 'react';
import { parseMoment } from '../../format/moment.ts';
import { useDraftText } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { submit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { useFocusWish } from './room-focus.ts';

/** One line to note something; it opens to say when that happened, if it was not just now. */
export function NoteComposer({ incident }: { incident: string }) {
  const zone = useSnapshot(({ settings }) => settings.timeZone);
  const [text, setText, forget] = useDraftText(`note-${incident}`);
  const [happened, setHappened] = useState('');
  const [busy, setBusy] = useState(false);
  const ref = useFocusWish<HTMLTextAreaElement>('note');
  const moment = happened.trim() === '' ? null : parseMoment(happened, engineNow(), zone);
  const problem = moment !== null && !moment.ok ? moment.problem : undefined;
  const isOpen = text !== '';

  async function add(): Promise<void> {
    if (text.trim() === '' || problem !== undefined || busy) return;
    setBusy(true);
    const at = moment?.ok ? { happenedAt: moment.at } : {};
    const done = await submit('incident.note', { incident, text: text.trim(), ...at });
    setBusy(false);
    if (done === null) return;
    forget();
    setHappened('');
    ref.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void add();
    }
    if (event.key === 'Escape' && event.target instanceof HTMLElement) {
      event.preventDefault();
      event.target.blur();
    }
  }
  return (
    <div className="flex items-start gap-2 border-t border-hair p-2">
      <TextAreaField
        inputRef={ref}
        label="Note"
        isLabelHidden
        rows={isOpen ? 2 : 1}
        value={text}
        onChange={setText}
        onKeyDown={onKeyDown}
        placeholder="Note what was found, done or said"
        inputProps={{ maxLength: 100_000 }}
        className="flex-1"
      />
      {isOpen && (
        <>
          <TextField
            label="Happened at"
            isLabelHidden
            value={happened}
            onChange={setHappened}
            onKeyDown={onKeyDown}
            placeholder="now, or 09:14"
            error={problem}
            className="w-36"
          />
          <Button variant="primary" kbd="Ctrl Enter" busy={busy} onPress={() => void add()} unavailable={problem}>
            Add
          </Button>
        </>
      )}
    </div>
  );
}
