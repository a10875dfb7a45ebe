import { useState } from 'react';
import type { Mention } from '../../../main/core/contract/mention.ts';
import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { callerName, count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { MessageStateChip } from '../../parts/message-state.tsx';
import { tellFinal } from '../../parts/undoable-toast.tsx';
import { forgetDrafts } from '../../stores/drafts.ts';
import { engineNow } from '../../stores/now.ts';
import { knownValue, type Resource, useResource } from '../../stores/resource.ts';
import type { Submit } from '../../stores/submit.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
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
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const asked = useResource('caller.mentions', { report: report.id });
  const mentions = knownValue(asked) ?? [];
  const isChosen = ({ text, isSure }: Mention) => chosen[text] ?? isSure;
  const isTyped = typed.trim().toLowerCase() === WORD;

  async function erase(submit: Submit): Promise<boolean> {
    const redact = mentions
      .filter(isChosen)
      .map(({ incident, flag, change, text }) => ({ incident, flag, change, text }));
    const done = await submit('caller.erase', {
      report: report.id,
      ...(redact.length > 0 && { redact }),
    });
    if (done === null) return false;
    forgetDrafts();
    const erased = done === true ? 'The caller' : `The caller of ${count(done.reports, 'report')}`;
    tellFinal(`${erased} is erased`, 'an erasure cannot be taken back.');
    onErased();
    return true;
  }
  return (
    <CommandDialog
      writes="caller.erased"
      title="Erase this caller"
      note={<CallerText text={callerName(report)} />}
      isAlert
      onClose={onClose}
      onConfirm={erase}
      confirm={{
        label: 'Erase for good',
        variant: 'grave',
        unavailable: unavailable(asked, isTyped),
      }}
    >
      <div className="flex flex-col gap-3">
        <p>
          <b>What goes:</b> their words, name, numbers, tickets and example calls, in every report of theirs and in the
          search; a customer’s entry in the directory and the numbers remembered for it; the drafts of this desk.
          Backups keep only what can no longer be read.
        </p>
        <p>
          <b>What stays:</b> that there was a call, when, its symptom and which platform, server or region it was about.
          Counts, clusters and incidents do not change; the report reads “Erased caller”. Importing the directory again
          brings a customer’s entry back.
        </p>
        {mentions.length > 0 && (
          <fieldset className="grid gap-1">
            <legend className="mb-1">
              <b>Also redact what was typed about them</b> ({count(mentions.length, 'text')} found by name and number)
            </legend>
            <ul className="grid max-h-48 gap-1 overflow-y-auto rounded-sm border border-hair p-2">
              {mentions.map((mention) => (
                <li key={mention.text}>
                  <Checkbox
                    isSelected={isChosen(mention)}
                    onChange={(isTicked) => setChosen((all) => ({ ...all, [mention.text]: isTicked }))}
                    className="w-full items-start"
                  >
                    <span className="min-w-0">
                      <CallerText text={mention.words} wrap className="line-clamp-3" />
                      <CallerText text={mention.where} className="text-12 text-muted" />
                    </span>
                  </Checkbox>
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <HasLeft report={report.id} />
        {asked.state === 'refused' && <p className="text-s1">{asked.refusal.sentence}</p>}
        <p>This cannot be undone.</p>
        <TextField label={`Type “${WORD}” to go on`} autoFocus value={typed} onChange={setTyped} />
      </div>
    </CommandDialog>
  );
}

/** What was told of them elsewhere: nothing takes that back from here. */
function HasLeft({ report }: { report: string }) {
  const times = useTimes();
  const sent = knownValue(useResource('outbox.about-caller', { report })) ?? [];
  if (sent.length === 0) return null;
  return (
    <section aria-label="What has left the building" className="grid gap-1">
      <p>
        <b>What has left the building</b> stays with whoever got it; ask them to erase it. What still waits here is not
        sent any more.
      </p>
      <ul className="grid max-h-32 gap-1 overflow-y-auto rounded-sm border border-hair p-2">
        {sent.map(({ id, targetName, number, createdAt, state }) => (
          <li key={id} className="flex min-w-0 items-center gap-2 text-12">
            <MessageStateChip state={state} />
            <bdi className="min-w-0 truncate">{targetName}</bdi>
            <span className="ml-auto flex-none text-muted">
              {number ?? 'test'}, {times.dated(createdAt, engineNow())}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Erasing takes away the means to find what names the caller, so the look for it comes first. */
function unavailable(asked: Resource<unknown>, isTyped: boolean): string | undefined {
  if (asked.state === 'asking') return 'Looking for texts that name them…';
  return isTyped ? undefined : `Type “${WORD}” first.`;
}
