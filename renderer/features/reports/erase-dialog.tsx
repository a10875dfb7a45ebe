import { useState } from 'react';
import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { callerName, count } from '../../format/labels.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { forgetDrafts } from '../../stores/drafts.ts';
import type { Submit } from '../../stores/submit.ts';
import { toast } from '../../stores/toasts.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { TextField } from '../../ui/field.tsx';

const WORD = 'erase';

interface EraseDialogProps {
  report: ReportDetail;
  onClose: () => void;
  onErased: () => void;
}

/** Asks before what cannot be taken back, and says what goes and what stays. */
export function EraseDialog({ report, onClose, onErased }: EraseDialogProps) {
  const [typed, setTyped] = useState('');
  const isTyped = typed.trim().toLowerCase() === WORD;

  async function erase(submit: Submit): Promise<boolean> {
    const done = await submit('caller.erase', { report: report.id });
    if (done === null) return false;
    forgetDrafts();
    const erased = done === true ? 'The caller' : `The caller of ${count(done.reports, 'report')}`;
    toast({ tone: 'good', body: `${erased} is erased`, spoken: `${erased} is erased` });
    onErased();
    return true;
  }
  return (
    <CommandDialog
      title="Erase this caller"
      note={<CallerText text={callerName(report)} />}
      isAlert
      onClose={onClose}
      onConfirm={erase}
      confirm={{
        label: 'Erase for good',
        variant: 'grave',
        unavailable: isTyped ? undefined : `Type “${WORD}” first.`,
      }}
    >
      <div className="flex flex-col gap-3">
        <p>
          <b>What goes:</b> their words, name, numbers, tickets and example calls, in every report of theirs and in the
          search; a customer’s entry in the directory and the numbers remembered for it; the drafts of this desk.
          Backups keep only what can no longer be read.
        </p>
        <p>
          <b>What stays:</b> that there was a call, when, its symptom and the parts of the estate it was about. Counts,
          clusters and incidents do not change; the report reads “Erased caller”. Importing the directory again brings a
          customer’s entry back.
        </p>
        <p>This cannot be undone.</p>
        <TextField label={`Type “${WORD}” to go on`} autoFocus value={typed} onChange={setTyped} />
      </div>
    </CommandDialog>
  );
}
