import { useState } from 'react';
import { call } from '../../client.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { toast, toastTrouble } from '../../stores/toasts.ts';
import { TextField } from '../../ui/field.tsx';

const FIELD = { maxLength: 12, inputMode: 'numeric', autoComplete: 'off' } as const;

/** The PIN of the lead who sits here, typed twice. */
export function PinDialog({ onClose }: { onClose: () => void }) {
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const missing = !/^\d{6,12}$/.test(pin)
    ? 'Type 6 to 12 digits.'
    : pin !== again
      ? 'Type the same digits twice.'
      : undefined;
  async function save(): Promise<boolean> {
    const result = await call('person.set-pin', { pin });
    if (!result.ok) {
      toastTrouble(result.refusal.sentence);
      return false;
    }
    toast({ tone: 'good', body: 'Your PIN is set', spoken: 'Your PIN is set' });
    return true;
  }
  return (
    <CommandDialog
      title="Your PIN"
      size="small"
      onClose={onClose}
      onConfirm={save}
      confirm={{ label: 'Set PIN', unavailable: missing }}
    >
      <div className="grid gap-3">
        <TextField label="PIN" type="password" value={pin} onChange={setPin} inputProps={FIELD} autoFocus />
        <TextField label="The same again" type="password" value={again} onChange={setAgain} inputProps={FIELD} />
        <p className="text-12 text-muted">
          It is asked for wherever you sit down at a computer that is not your own, also while the hub is away.
        </p>
      </div>
    </CommandDialog>
  );
}
