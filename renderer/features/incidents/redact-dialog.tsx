import { useState } from 'react';
import type { CallInput } from '../../../main/core/contract/calls.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { tellFinal } from '../../parts/undoable-toast.tsx';
import type { Submit } from '../../stores/submit.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { TextField } from '../../ui/field.tsx';

const WORD = 'redact';

type TextToRedact = CallInput<'text.redact'>['redact'][number];

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    /** What somebody typed, as one or more texts, and the words that they are known by. */
    redact: { readonly texts: readonly TextToRedact[]; readonly words: string };
  }
}

/** Asks before a typed text is destroyed. */
export const redactDialog = defineDialog('redact', ({ texts, words }) => {
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim().toLowerCase() === WORD;

  async function redact(submit: Submit): Promise<boolean> {
    const done = await submit('text.redact', { redact: [...texts] });
    if (done === null) return false;
    tellFinal('The text is redacted', 'what was redacted cannot be had back.');
    return true;
  }
  return (
    <CommandDialog
      writes="text.redacted"
      title="Redact this text"
      isAlert
      onConfirm={redact}
      confirm={{
        label: 'Redact for good',
        variant: 'grave',
        unavailable: isTyped ? undefined : `Type “${WORD}” first.`,
      }}
    >
      <div className="flex flex-col gap-3">
        <CallerText wrap text={words} className="max-h-40 overflow-y-auto rounded-sm border border-hair p-2" />
        <p>
          The words go from every screen, from the data file and from every backup. That something was written, by whom
          and when, stays, and so does who redacted it. A text that was written before Groundswell sealed such texts
          goes from every screen, but its bytes stay in the file and in older backups.
        </p>
        <p>This cannot be undone.</p>
        <TextField label={`Type “${WORD}” to go on`} autoFocus value={typed} onChange={setTyped} />
      </div>
    </CommandDialog>
  );
});
