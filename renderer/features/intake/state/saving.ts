import type { Saved } from '../../../../main/core/contract/views.ts';
import { call } from '../../../client.ts';
import { reportLabel } from '../../../format/labels.ts';
import { type Moment, parseMoment } from '../../../format/moment.ts';
import { symptomName } from '../../../format/symptom-name.ts';
import { live } from '../../../stores/live.ts';
import { engineNow } from '../../../stores/now.ts';
import { settledCaller, startForm } from './caller.ts';
import { type IntakeCaller, type IntakeForm, isBlank, whyNotSaved } from './form.ts';
import { changeForm, intake, type LastSave, siteZone, speak, symptomOf, wantFocus } from './intake.ts';
import { setAside, startNext } from './opening.ts';
import { forgetSave, rememberRenamed, rememberSave, rememberSaved } from './undo.ts';
import {
  adviceCommand,
  changeUnsaved,
  noteLateAdvice,
  removeUnsaved,
  sendReport,
  type UnsavedReport,
  unsaved,
  unsavedIn,
} from './unsaved.ts';

const NO_SYMPTOM = 'Choose a symptom with ↓, or type what the caller says.';
const NO_LAST = 'There is no report yet that this one could be the same as.';

/** Enter in the words: the report is queued, and the form is ready for the next call at once. */
export function saveReport({ isSameAsLast = false } = {}): void {
  const state = intake.getState();
  const form: IntakeForm = { ...state.form, caller: settledCaller(), startedAt: state.form.startedAt ?? engineNow() };
  const same = isSameAsLast ? lastReport() : null;
  const symptom = same?.symptom ?? symptomOf(state);
  const problem = isSameAsLast && same === null ? NO_LAST : whyNotSaved(same === null ? form : { ...form, symptom });
  if (problem !== null || symptom === null) {
    refuseToSave(problem ?? NO_SYMPTOM);
    return;
  }
  const example = exampleTime(form);
  if (!example.ok) {
    askForTime(example.problem);
    return;
  }
  const sameAs = same === null ? null : { report: same.report, command: same.command };
  const { workspace } = state;
  intake.setState({ last: sendingSave(form, symptom) });
  rememberSave(form, workspace);
  sendReport({
    form,
    symptom,
    exampleAt: example.at,
    sameAs,
    workspace,
    state: 'sending',
    sentence: '',
    isUnwanted: false,
  });
  startNext();
}

function refuseToSave(problem: string): void {
  intake.setState({ problem });
  speak(problem);
  wantFocus('words');
}

function askForTime(problem: string): void {
  changeForm({ isExampleOpen: true }, false);
  intake.setState({ timeProblem: problem });
  wantFocus('time');
}

function exampleTime({ isExampleOpen, example }: IntakeForm): Moment | { readonly ok: true; readonly at: null } {
  if (!isExampleOpen || example.time.trim() === '') return { ok: true, at: null };
  return parseMoment(example.time, engineNow(), siteZone());
}

interface SameAs {
  readonly symptom: string;
  readonly report: string | null;
  readonly command: string | null;
}

/** The report before this one: this window's last save, else the newest that the team has logged. */
function lastReport(): SameAs | null {
  const { last } = intake.getState();
  if (last !== null) return last;
  const newest = live.getState().snapshot?.reports.find(({ withdrawn }) => !withdrawn);
  return newest === undefined ? null : { symptom: newest.symptom, report: newest.id, command: null };
}

function sendingSave({ command, caller }: IntakeForm, symptom: string): LastSave {
  return {
    command,
    savedAt: Date.now(),
    state: 'sending',
    symptom,
    report: null,
    number: null,
    title: symptomName(symptom),
    reports: 0,
    tier: 'none',
    raised: false,
    incident: null,
    customerName: customerName(caller),
  };
}

/** The name that an advice may address; null for callers who gave none. */
export function customerName(caller: IntakeCaller): string | null {
  if (caller.kind === 'directory') return caller.callerName ?? caller.match.name;
  if (caller.kind === 'number') return caller.callerName;
  return caller.kind === 'name' ? caller.name : null;
}

/** The engine has acknowledged a save. */
export function hearSaved(entry: UnsavedReport, saved: Saved): void {
  const { form, workspace } = entry;
  rememberSaved(entry, saved);
  if (entry.isUnwanted) {
    void call('report.withdraw', { command: `${form.command}-w`, report: saved.report }, workspace);
    return;
  }
  void noteLateAdvice(entry, saved);
  const { last } = intake.getState();
  if (last?.command !== form.command) return;
  const { report, number, code, clusterReports: reports, tier, raised, incident } = saved;
  const title = titleOf(saved, last);
  intake.setState({ last: { ...last, state: 'saved', report, number, code, title, reports, tier, raised, incident } });
  const flag = raised ? ` This raised ${tier === 'amber' ? 'an amber' : 'a red'} flag.` : '';
  speak(
    `${reportLabel(number, code)} saved: ${title}, ${reports === 1 ? 'the first report' : `${reports} reports`}.${flag}`,
  );
}

/** A group found from words is named by a caller's words, which the answer does not repeat. */
function titleOf(saved: Saved, last: LastSave): string {
  if (saved.clusterTitle !== '') return saved.clusterTitle;
  return live.getState().snapshot?.clusters.find(({ id }) => id === saved.cluster)?.title ?? last.title;
}

/** A report that is being sent goes on under another id. */
export function hearRenamed(command: string, now: string): void {
  rememberRenamed(command, now);
  const { last } = intake.getState();
  if (last?.command === command) intake.setState({ last: { ...last, command: now } });
}

/** A refused report comes back into the form if that is blank; else it stands above it until it is opened. */
export function hearRefused(entry: UnsavedReport): void {
  forgetSave(entry.form.command);
  speak(entry.sentence);
  const { form, last, workspace } = intake.getState();
  if (last?.command === entry.form.command) intake.setState({ last: null });
  const isFree = entry.workspace === workspace && form.startedAt === null && isBlank(form);
  if (!isFree || unsavedIn(workspace).length > 1) return;
  openUnsaved(entry.form.command);
}

/** Opens a report that was refused or set aside; what is being typed is set aside in its place. */
export function openUnsaved(command: string): void {
  const entry = unsaved.getState().entries.find(({ form }) => form.command === command);
  if (entry === undefined || entry.state === 'sending') return;
  setAside();
  removeUnsaved(command);
  startForm(entry.form);
  intake.setState({ problem: entry.state === 'refused' ? entry.sentence : null });
  wantFocus('words');
}

// ---- advice ----

/** Notes that this advice was told to the caller (or that it was not after all): on the report, as soon as there is one. */
export function giveAdvice(advice: string, isGiven = true): void {
  const { form, last, workspace } = intake.getState();
  if (!isAfterSave()) {
    changeForm({ given: toggled(form.given, advice, isGiven) }, false);
    return;
  }
  if (last === null || !isGiven) return;
  const pending = unsaved.getState().entries.find((entry) => entry.form.command === last.command);
  if (pending !== undefined) {
    changeUnsaved(last.command, { form: { ...pending.form, given: toggled(pending.form.given, advice, true) } });
  } else if (last.report !== null) {
    void call('advice.give', { command: adviceCommand(last.command, advice), report: last.report, advice }, workspace);
  }
}

/** A caller who was told everything has rung off by then (ms). */
export const STILL_THERE_MS = 5 * 60_000;

/** Whether the form is blank and the caller of the last save may still be on the line. */
export function isAfterSave(): boolean {
  const { form, last } = intake.getState();
  const mayBeThere = last !== null && Date.now() - last.savedAt < STILL_THERE_MS;
  return mayBeThere && form.startedAt === null && isBlank(form);
}

function toggled(list: readonly string[], id: string, isIn: boolean): string[] {
  const others = list.filter((other) => other !== id);
  return isIn ? [...others, id] : others;
}
