import * as z from 'zod/mini';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InputOf } from '../../../../main/core/contract/calls.ts';
import type { Saved, WorkspaceName } from '../../../../main/core/contract/views.ts';
import { workspaceName } from '../../../../main/core/contract/workspace-name.ts';
import { reportAlso, reportDraft } from '../../../../main/core/reports/draft.ts';
import { call, commandId } from '../../../client.ts';
import { connection } from '../../../stores/connection.ts';
import { engineNow } from '../../../stores/now.ts';
import { callerOf } from './caller-options.ts';
import { formToReport, type IntakeCaller, intakeForm } from './form.ts';
import { numberToRemember } from './who.ts';

/** A report that a person has saved and that the engine has not acknowledged. It is sent again under the same id until it is. */
export const unsavedReport = z.object({
  form: intakeForm,
  symptom: z.string(),
  exampleAt: z.nullable(z.number()),
  /** The report that a person said this one is the same as: by its id, or by the command that saves it. */
  sameAs: z.nullable(z.object({ report: z.nullable(z.string()), command: z.nullable(z.string()) })),
  workspace: workspaceName,
  /** What was sent under its id: sent again as it was, since another input under a used id is another call. */
  sent: z.optional(z.object({ report: reportDraft, also: reportAlso })),
  /** sending: under way or next; refused: why is in `sentence`; held: set aside by a person, not sent. */
  state: z.enum(['sending', 'refused', 'held']),
  sentence: z.string(),
  /** Taken back before it was acknowledged: withdrawn as soon as it is. */
  isUnwanted: z.boolean(),
});
export type UnsavedReport = z.infer<typeof unsavedReport>;
type Sent = NonNullable<UnsavedReport['sent']>;

export const unsaved = createStore<{ readonly entries: readonly UnsavedReport[] }>(() => ({ entries: [] }));

export function useUnsaved(): readonly UnsavedReport[] {
  return useStore(unsaved, ({ entries }) => entries);
}

interface Listeners {
  onSaved(entry: UnsavedReport, saved: Saved): void;
  onRefused(entry: UnsavedReport): void;
  /** It goes on under another id. */
  onRenamed(command: string, now: string): void;
  /** What is left of the draft once a report is saved; the engine stores it together with that. */
  draftWithout(command: string, workspace: WorkspaceName): InputOf<'report.log'>['draft'];
}

let listeners: Listeners | null = null;
let isPumping = false;
let retryTimer: ReturnType<typeof setTimeout> | undefined;

/** Until the engine says otherwise, it is worth asking again this often (ms). */
const RETRY_MS = 2000;

/** Starts sending what is unsaved, now and whenever the engine comes back or has room again. Call once. */
export function startSaving(heard: Listeners): void {
  listeners = heard;
  connection.subscribe((now, before) => {
    if (now.readyCount !== before.readyCount) void pump();
    const hadRoom = before.health === null || before.health.storage === 'ok';
    if (!hadRoom && now.health?.storage === 'ok') retryRefused();
  });
  void pump();
}

/** Puts a report in the queue; it is sent at once if nothing is before it. */
export function sendReport(entry: UnsavedReport): void {
  unsaved.setState(({ entries }) => ({ entries: [...entries.filter((other) => !isSame(other, entry)), entry] }));
  void pump();
}

export function removeUnsaved(command: string): void {
  unsaved.setState(({ entries }) => ({ entries: entries.filter(({ form }) => form.command !== command) }));
}

export function changeUnsaved(command: string, change: Partial<UnsavedReport>): void {
  unsaved.setState(({ entries }) => ({
    entries: entries.map((entry) => (entry.form.command === command ? { ...entry, ...change } : entry)),
  }));
}

/** Gives a report another id, also where others are said to be the same as it. */
function renameUnsaved(from: string, command: string): void {
  unsaved.setState(({ entries }) => ({
    entries: entries.map((entry) => ({
      ...entry,
      form: entry.form.command === from ? { ...entry.form, command } : entry.form,
      sameAs: entry.sameAs?.command === from ? { ...entry.sameAs, command } : entry.sameAs,
    })),
  }));
}

/** Tries those again that were refused. */
export function retryRefused(): void {
  for (const { form, state } of unsaved.getState().entries) {
    if (state === 'refused') changeUnsaved(form.command, { state: 'sending', sentence: '' });
  }
  void pump();
}

/** Sends one after the other, in the order in which they were saved, so that their numbers are in that order too. */
async function pump(): Promise<void> {
  if (isPumping || listeners === null) return;
  isPumping = true;
  clearTimeout(retryTimer);
  try {
    for (let entry = nextToSend(); entry !== undefined; entry = nextToSend()) {
      if (!(await send(entry))) break;
    }
  } finally {
    isPumping = false;
  }
}

function nextToSend(): UnsavedReport | undefined {
  return unsaved.getState().entries.find(({ state }) => state === 'sending');
}

/** Resolves to whether it is worth going on with the next one. */
async function send(entry: UnsavedReport): Promise<boolean> {
  const { form, workspace } = entry;
  const caller = await readCaller(entry);
  const sent = entry.sent ?? whatToSend(entry, caller);
  changeUnsaved(form.command, { sent });
  const draft = listeners?.draftWithout(form.command, workspace);
  const result = await call('report.log', { command: form.command, ...sent, draft }, workspace);
  const now = unsaved.getState().entries.find((other) => isSame(other, entry));
  if (result.ok) {
    removeUnsaved(form.command);
    if (now !== undefined) listeners?.onSaved(now, result.value);
    return true;
  }
  if (mayPass(result.refusal.code)) {
    retryTimer = setTimeout(() => void pump(), RETRY_MS);
    return false;
  }
  if (result.refusal.code === 'conflict' && now !== undefined) {
    // Another window restored the same draft, and saved its call under this id: this one is a call of its own.
    const command = commandId();
    renameUnsaved(form.command, command);
    listeners?.onRenamed(form.command, command);
    return true;
  }
  changeUnsaved(form.command, { state: 'refused', sentence: result.refusal.sentence });
  if (now !== undefined) listeners?.onRefused({ ...now, state: 'refused', sentence: result.refusal.sentence });
  return true;
}

/** The report, and what is saved together with it: the number remembered, the advice given, and what it is the same as. */
function whatToSend({ form, symptom, exampleAt, sameAs }: UnsavedReport, caller: IntakeCaller): Sent {
  return {
    report: formToReport(form, caller, symptom, exampleAt, engineNow()),
    also: {
      remember: numberToRemember(caller),
      advice: [...form.given],
      sameAs,
      ...(form.failedAt === null ? {} : { failedAt: form.failedAt }),
    },
  };
}

/** A caller who was taken before the directory had answered is looked up now; without an answer the text stands as it is. */
async function readCaller({ form, workspace }: UnsavedReport): Promise<IntakeCaller> {
  if (form.caller.kind !== 'unread') return form.caller;
  const found = await call('caller.search', { text: form.callerText.slice(0, 200) }, workspace);
  return callerOf(form.callerText, found.ok ? found.value : null);
}

/** Notes the advice that was given after the report had been sent. */
export async function noteLateAdvice({ form, sent, workspace }: UnsavedReport, { report }: Saved): Promise<void> {
  for (const advice of form.given)
    if (sent?.also.advice.includes(advice) !== true)
      await call('advice.give', { command: adviceCommand(form.command, advice), report, advice }, workspace);
}

/** One id for each advice of a report, so that it is noted once; of the length that commands may have. */
export function adviceCommand(command: string, advice: string): string {
  return `${command.slice(0, 36)}-a-${advice}`.slice(0, 64);
}

/** The engine is away or busy: nothing is wrong with the report. */
function mayPass(code: string): boolean {
  return code === 'engine-away' || code === 'engine-busy';
}

function isSame(a: UnsavedReport, b: UnsavedReport): boolean {
  return a.form.command === b.form.command;
}

export function unsavedIn(workspace: WorkspaceName): readonly UnsavedReport[] {
  return unsaved.getState().entries.filter((entry) => entry.workspace === workspace);
}
