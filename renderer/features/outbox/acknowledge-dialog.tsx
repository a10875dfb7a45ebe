import { useState } from 'react';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import type { Submit } from '../../stores/submit.ts';
import { TextField } from '../../ui/field.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    acknowledge: { readonly message: string };
  }
}

/** Notes who has acknowledged a message, and what they call it. */
export const acknowledgeDialog = defineDialog('acknowledge', ({ message }) => {
  const [by, setBy] = useState('');
  const [ticket, setTicket] = useState('');
  async function acknowledge(submit: Submit): Promise<boolean> {
    const act = { kind: 'acknowledge' as const, by: by.trim(), ticket: ticket.trim() === '' ? null : ticket.trim() };
    return (await submit('outbox.act', { message, act })) !== null;
  }
  return (
    <CommandDialog
      title="Who has acknowledged it?"
      size="small"
      onConfirm={acknowledge}
      confirm={{ label: 'Note it', unavailable: by.trim() === '' ? 'Say who acknowledged it.' : undefined }}
    >
      <div className="grid gap-3">
        <TextField label="Acknowledged by" value={by} onChange={setBy} autoFocus inputProps={{ maxLength: 200 }} />
        <TextField label="Their ticket number" value={ticket} onChange={setTicket} inputProps={{ maxLength: 200 }} />
      </div>
    </CommandDialog>
  );
});
