import type { KeyboardEvent } from 'react';
import { SEND_KEYS } from '../../keys/registry.ts';
import { HappenedAtField, useHappenedAt } from '../../parts/happened-at.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useSubmit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { TextAreaField } from '../../ui/field.tsx';
import { useRequestedFocus } from './room-focus.ts';

/** One line to note something; it opens to say when that happened, if it was not just now. */
export function NoteComposer({ incident }: { incident: string }) {
  const { text, setText, drop } = useDraft(`note-${incident}`);
  const happened = useHappenedAt();
  const { submit, busy } = useSubmit();
  const ref = useRequestedFocus<HTMLTextAreaElement>('note');
  const isOpen = text !== '';

  async function add(): Promise<void> {
    if (text.trim() === '' || happened.problem !== undefined) return;
    const done = await submit('incident.note', { incident, text: text.trim(), ...happened.input() });
    if (done === null) return;
    drop();
    happened.setText('');
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
    <div className="flex items-start gap-2 border-t border-hair p-2 print:hidden">
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
          <HappenedAtField of={happened} isLabelHidden onKeyDown={onKeyDown} className="w-36" />
          <Button
            variant="primary"
            kbd={SEND_KEYS}
            busy={busy}
            onPress={() => void add()}
            unavailable={happened.problem}
          >
            Add
          </Button>
        </>
      )}
    </div>
  );
}
