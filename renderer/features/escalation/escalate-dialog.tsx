import { Copy, Download, Printer } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { EscalationDraft } from '../../../main/core/contract/escalation-views.ts';
import type { Severity } from '../../../main/core/incidents/incident.ts';
import { call } from '../../client.ts';
import { count } from '../../format/labels.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { copyText } from '../../parts/copy.ts';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { Known } from '../../parts/known.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { SeverityChoice } from '../../parts/severity-choice.tsx';
import { tellFinal, tellUndoable } from '../../parts/undoable-toast.tsx';
import { closeDialog } from '../../stores/dialogs.ts';
import { live } from '../../stores/live.ts';
import { useResource } from '../../stores/resource.ts';
import { type Submit, submit as submitNow } from '../../stores/submit.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField, TextField } from '../../ui/field.tsx';

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    escalate: { readonly incident: string | null; readonly flag: string | null };
  }
}

/** The pack for the NOC, already written: to be read, edited if need be, and sent. */
export const escalateDialog = defineDialog('escalate', ({ incident, flag }) => {
  const draft = useResource('escalation.draft', { incident, flag });
  if (draft.state === 'known') return <Escalate newest={draft.value} flag={flag} />;
  return (
    <Dialog title="Escalate to the NOC" isOpen onClose={closeDialog}>
      <Known of={draft}>{() => null}</Known>
    </Dialog>
  );
});

function Escalate({ newest, flag }: { newest: EscalationDraft; flag: string | null }) {
  // What is read and edited stays as it is while further reports come in; sent unedited, it is the newest.
  const [draft] = useState(newest);
  const [text, setText] = useState(draft.text);
  const [severity, setSeverity] = useState<Severity>(draft.severity ?? 'S2');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => tickedAtFirst(draft, draft.severity ?? 'S2'));
  const [wanted, setWanted] = useState({
    inbound: asText(draft.wanted.inbound),
    outbound: asText(draft.wanted.outbound),
  });
  // What was declared from here, while its pack has not been sent: a second attempt goes on with it.
  const [declared, setDeclared] = useState<string | null>(null);
  const incident = draft.incident ?? declared;
  const targets = newest.targets;
  const usable = targets.filter(({ off }) => off === null);
  const sendTo = usable.map(({ id }) => id).filter((id) => chosen.has(id));
  const isEdited = text !== draft.text;
  const isUpdate = draft.sent > 0;

  async function incidentOf(submit: Submit): Promise<string | null> {
    if (incident !== null || flag === null) return incident;
    const made = await declare(submit, draft, flag, severity);
    setDeclared(made);
    return made;
  }
  async function send(submit: Submit): Promise<boolean> {
    const about = await incidentOf(submit);
    if (about === null) return false;
    if (!(await askForExamples(submit, about, draft, wanted))) return false;
    if (sendTo.length === 0) return true;
    const sent = await submit('escalation.send', { incident: about, targets: sendTo, text: isEdited ? text : null });
    if (sent === null) return false;
    const words = `Handed to the outbox for ${count(sendTo.length, 'target')}`;
    tellFinal(
      words,
      'what was handed over leaves the building. Cancel it in the outbox while it waits, or send an update.',
    );
    return true;
  }
  function takeOut(how: 'copied' | 'printed' | 'saved'): void {
    if (how === 'copied') void copyText(text, 'the pack');
    if (how === 'saved') saveFile(`${draft.number ?? 'flag'}-escalation.txt`, text);
    if (how === 'printed') window.print();
    if (incident !== null) void submitNow('escalation.note', { incident, how });
  }
  const label = confirmLabel({ isDeclaring: incident === null, isSending: sendTo.length > 0, isUpdate });
  return (
    <>
      <CommandDialog
        writes="room.escalated"
        title={isUpdate ? 'Send the NOC an update' : 'Escalate to the NOC'}
        note={<bdi>{draft.summary}</bdi>}
        size="large"
        onConfirm={send}
        confirm={{
          label,
          kbd: SEND_KEYS,
          unavailable: wantedProblem(wanted),
        }}
        aside={
          <span className="flex gap-1">
            <Button size="small" variant="quiet" icon={<Copy />} onPress={() => takeOut('copied')}>
              Copy
            </Button>
            <Button size="small" variant="quiet" icon={<Printer />} onPress={() => takeOut('printed')}>
              Print
            </Button>
            <Button size="small" variant="quiet" icon={<Download />} onPress={() => takeOut('saved')}>
              Save file
            </Button>
          </span>
        }
      >
        <div className="grid min-w-0 gap-3 *:min-w-0">
          {incident === null && <SeverityChoice value={severity} onChange={setSeverity} />}
          {declared !== null && <p role="status">The incident is declared; its pack has not been sent yet.</p>}
          <SendTo targets={targets} chosen={chosen} onChange={setChosen} />
          <TextAreaField
            label="The pack"
            note={isEdited ? 'edited' : 'as it is written; sent with the newest figures'}
            isMono
            rows={12}
            value={text}
            onChange={setText}
            autoFocus
          />
          <Examples draft={draft} />
          <div className="grid grid-cols-2 gap-2">
            <TextField
              label="More inbound calls wanted"
              value={wanted.inbound}
              onChange={(inbound) => setWanted({ ...wanted, inbound })}
              inputProps={{ inputMode: 'numeric', maxLength: 3 }}
            />
            <TextField
              label="More outbound calls wanted"
              value={wanted.outbound}
              onChange={(outbound) => setWanted({ ...wanted, outbound })}
              inputProps={{ inputMode: 'numeric', maxLength: 3 }}
            />
          </div>
        </div>
      </CommandDialog>
      <PrintedPack text={text} />
    </>
  );
}

interface SendToProps {
  targets: EscalationDraft['targets'];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Stands above the pack: it is seen before anything is sent to whom. */
function SendTo({ targets, chosen, onChange }: SendToProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-12 font-medium text-muted">Send to</legend>
      {targets.every(({ off }) => off !== null) && (
        <p className="text-muted">
          No target is set up. Copy, print or save the pack; a lead can add targets in Settings, Escalation.
        </p>
      )}
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {targets.map(({ id, name, off, numbers }) => (
          <div key={id} className="flex min-h-7 min-w-0 items-center gap-2">
            <Checkbox
              isSelected={chosen.has(id) && off === null}
              isDisabled={off !== null}
              onChange={(isOn) => onChange(toggled(chosen, id, isOn))}
            >
              <bdi>{name}</bdi>
            </Checkbox>
            {(off !== null || numbers === 'masked') && (
              <span className="truncate text-12 text-muted">{off ?? 'numbers masked'}</span>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Examples({ draft: { examples } }: { draft: EscalationDraft }) {
  const traceable = examples.filter(({ isTraceable }) => isTraceable).length;
  return (
    <section aria-label="Example calls in the pack">
      <h3 className="mb-1 text-12 font-medium text-muted">
        Example calls: {examples.length}
        {examples.length > 0 && `, ${traceable} can be traced`}
      </h3>
      <ul className="text-12">
        {examples.map(({ report, line }) => (
          <li key={report} className="truncate">
            <CallerText text={line} inline />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the printer gets while the dialog is open: the pack alone (styles/print.css). */
function PrintedPack({ text }: { text: string }) {
  return createPortal(
    <pre data-printed-pack className="hidden">
      {text}
    </pre>,
    document.body,
  );
}

function confirmLabel(how: { isDeclaring: boolean; isSending: boolean; isUpdate: boolean }): string {
  const act = how.isSending ? (how.isUpdate ? 'Send update' : 'Send') : 'Save';
  if (!how.isDeclaring) return act;
  return how.isSending ? 'Declare and send' : 'Declare';
}

/** Declares the incident that a flag turned out to be, with what its cluster says; its id, or null where that was refused. */
async function declare(
  submit: Submit,
  draft: EscalationDraft,
  flag: string,
  severity: Severity,
): Promise<string | null> {
  const cluster = live.getState().snapshot?.clusters.find((each) => each.flag?.id === flag);
  if (cluster === undefined) {
    toastTrouble('The flag is not there any more. Nothing was sent; close this and look at the board.');
    return null;
  }
  const { symptom, wordGroup } = cluster;
  const members = await call('cluster.members', { cluster: cluster.id });
  if (!members.ok) {
    toastTrouble(members.refusal.sentence);
    return null;
  }
  const declared = await submit('incident.declare', {
    title: draft.title,
    severity,
    rule: {
      symptoms: wordGroup === null ? [symptom] : [],
      wordGroups: wordGroup === null ? [] : [wordGroup],
      facet: null,
    },
    reports: [...members.value.reports],
    flag,
  });
  if (declared === null || declared === true) return null;
  const { incident } = declared;
  tellUndoable({
    title: `${draft.title} declared`,
    undo: () => submitNow('incident.withdraw', { incident }),
    redo: () => submitNow('incident.restore', { incident }),
  });
  return incident;
}

async function askForExamples(
  submit: Submit,
  incident: string,
  draft: EscalationDraft,
  wanted: { readonly inbound: string; readonly outbound: string },
): Promise<boolean> {
  const numbers = { inbound: Number(wanted.inbound || 0), outbound: Number(wanted.outbound || 0) };
  const isSame = numbers.inbound === draft.wanted.inbound && numbers.outbound === draft.wanted.outbound;
  return isSame || (await submit('room.want-examples', { incident, ...numbers })) !== null;
}

function wantedProblem({ inbound, outbound }: { inbound: string; outbound: string }): string | undefined {
  return [inbound, outbound].every((text) => /^\d{0,3}$/.test(text.trim()))
    ? undefined
    : 'Calls wanted are whole numbers.';
}

function tickedAtFirst({ targets }: EscalationDraft, severity: Severity): ReadonlySet<string> {
  return new Set(
    targets.filter(({ off, severities }) => off === null && severities.includes(severity)).map(({ id }) => id),
  );
}

function toggled(set: ReadonlySet<string>, id: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}

function asText(value: number): string {
  return value === 0 ? '' : String(value);
}
