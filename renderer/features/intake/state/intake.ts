import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { CallerSearch, ClusterTier, WorkspaceName } from '../../../../main/core/contract/views.ts';
import { goingOn } from '../../../../main/core/symptoms/going-on.ts';
import { splitWords } from '../../../format/long-words.ts';
import { timesIn } from '../../../format/times.ts';
import { showPhoneNumber } from '../../../format/use-phone-number.ts';
import { live } from '../../../stores/live.ts';
import { engineNow } from '../../../stores/now.ts';
import { rank } from '../../../stores/ranker.ts';
import { symptomIds } from '../../../stores/symptom-list.ts';
import { workspace } from '../../../stores/workspace.ts';
import { emptyForm, type IntakeCaller, type IntakeForm, isVulnerable } from './form.ts';
import { bestChoice, KEEP_WORDS, movedChoice, type SymptomChoice, symptomChoices } from './symptom-choices.ts';

export type IntakeField = 'caller' | 'words' | 'example' | 'time' | 'more' | 'line';

/** What became of the last save, above the blank form. */
export interface LastSave {
  readonly command: string;
  /** When it was saved, by this window's own clock (ms). */
  readonly savedAt: number;
  readonly state: 'sending' | 'saved';
  readonly symptom: string;
  /** The report's id and number; null until they are known. */
  readonly report: string | null;
  readonly number: number | null;
  readonly code?: string | undefined;
  /** What it joined: a symptom, or a group's words. */
  readonly title: string;
  readonly reports: number;
  readonly tier: ClusterTier;
  readonly raised: boolean;
  readonly incident: string | null;
  readonly customerName: string | null;
}

export interface IntakeState {
  /** Whose form this is: each workspace has its own. */
  readonly workspace: WorkspaceName;
  readonly isOpen: boolean;
  readonly form: IntakeForm;
  /** The symptoms as offered; their order changes only when the words do, never under a finger. */
  readonly choices: readonly SymptomChoice[];
  /** What the directory said of `text`, which may be behind what is typed. */
  readonly search: { readonly text: string; readonly answer: CallerSearch | null };
  /** The caller option that a person moved to; null leaves the best one chosen. */
  readonly option: number | null;
  readonly isLineOpen: boolean;
  /** How many lines a customer has, as far as it was asked; null before. */
  readonly lines: { readonly customer: string; readonly count: number } | null;
  readonly last: LastSave | null;
  /** Numbers that rang while a call was being typed. */
  readonly waiting: readonly string[];
  /** Why the form was not saved. */
  readonly problem: string | null;
  readonly timeProblem: string | null;
  /** Where the focus is wanted; a new turn asks again. */
  readonly focus: { readonly field: IntakeField; readonly turn: number };
  /** The draft was found again after a restart. */
  readonly isRestored: boolean;
  /** For the live region. */
  readonly spoken: string;
}

export const NO_SEARCH: IntakeState['search'] = { text: '', answer: null };

export const intake = createStore<IntakeState>(() => ({
  workspace: workspace.getState().name,
  isOpen: false,
  form: newForm(),
  choices: [],
  search: NO_SEARCH,
  option: null,
  isLineOpen: false,
  lines: null,
  last: null,
  waiting: [],
  problem: null,
  timeProblem: null,
  focus: { field: 'caller', turn: 0 },
  isRestored: false,
  spoken: '',
}));

export function useIntake<T>(select: (state: IntakeState) => T): T {
  return useStore(intake, select);
}

/** A form for the next call, with an id of its own. */
export function newForm(): IntakeForm {
  return emptyForm(crypto.randomUUID());
}

export function wantFocus(field: IntakeField): void {
  intake.setState(({ focus }) => ({ focus: { field, turn: focus.turn + 1 } }));
}

/** Has it read out. */
export function speak(spoken: string): void {
  intake.setState({ spoken });
}

/** Changes the form; the first keystroke dates the report. */
export function changeForm(change: Partial<IntakeForm>, isKeystroke: boolean): void {
  const { form } = intake.getState();
  const startedAt = form.startedAt ?? (isKeystroke ? engineNow() : null);
  intake.setState({ form: { ...form, startedAt, ...change }, problem: null });
}

export function typeWords(text: string): void {
  const { words, wordsBeyond } = splitWords(text, intake.getState().form.wordsBeyond);
  changeForm({ words, wordsBeyond: words === '' ? '' : wordsBeyond }, true);
  refreshChoices();
}

export function changeDetail(change: Partial<IntakeForm>): void {
  changeForm(change, true);
}

// ---- symptoms ----

export function moveSymptom(by: number): void {
  const state = intake.getState();
  chooseSymptom(movedChoice(state.choices, symptomOf(state), by));
}

export function chooseSymptom(symptom: string | null): void {
  changeForm({ symptom, advice: null }, true);
}

/** The symptom that a save would take now: chosen by hand, else the likeliest; null when nothing is. */
export function symptomOf({ form, choices }: Pick<IntakeState, 'form' | 'choices'>): string | null {
  return form.symptom ?? bestChoice(choices, form.words);
}

/** Puts the symptoms into order by the words and by what is going on, or, without any words, by what callers report now. */
export function refreshChoices(): void {
  const { words, caller } = intake.getState().form;
  const { snapshot } = live.getState();
  const { clusters = [], reports = [], incidents = [] } = snapshot ?? {};
  const prior = goingOn(
    {
      clusters,
      openIncidents: new Set(incidents.filter(({ state }) => state !== 'resolved').map(({ id }) => id)),
      earlier: earlierOf(caller),
      now: engineNow(),
    },
    KEEP_WORDS,
  );
  intake.setState({
    choices: symptomChoices({ words, ranked: rank(words, prior), symptoms: symptomIds(), clusters, reports }),
  });
}

function earlierOf(caller: IntakeCaller): readonly { readonly symptom: string; readonly at: number }[] {
  if (caller.kind === 'directory') return caller.match.earlier;
  return caller.kind === 'number' ? caller.earlier : [];
}

// ---- what is one key away ----

/** Opens the example call with what is known of it, or closes it again. */
export function toggleExample(): void {
  const { form } = intake.getState();
  const { from, time } = form.example;
  if (form.isExampleOpen) {
    changeForm({ isExampleOpen: false }, false);
    wantFocus('words');
    return;
  }
  const known = {
    from: from === '' ? ownNumber(form.caller) : from,
    time: time === '' ? timesIn(siteZone()).time(engineNow()) : time,
  };
  changeForm({ isExampleOpen: true, example: { ...form.example, ...known } }, false);
  wantFocus('example');
}

export function changeExample(change: Partial<IntakeForm['example']>): void {
  changeForm({ example: { ...intake.getState().form.example, ...change } }, true);
  intake.setState({ timeProblem: null });
}

export function toggleMore(): void {
  const { isMoreOpen } = intake.getState().form;
  changeForm({ isMoreOpen: !isMoreOpen }, false);
  wantFocus(isMoreOpen ? 'words' : 'more');
}

export function toggleVulnerable(): void {
  changeForm({ vulnerable: !isVulnerable(intake.getState().form) }, true);
}

export function toggleEmergency(): void {
  changeForm({ emergency: !intake.getState().form.emergency }, true);
}

function siteNumber(number: string): string {
  return showPhoneNumber(number, live.getState().snapshot?.settings.country ?? 'GB');
}

export function siteZone(): string {
  return live.getState().snapshot?.settings.timeZone ?? 'UTC';
}

function ownNumber(caller: IntakeCaller): string {
  if (caller.kind === 'directory') return siteNumber(caller.match.number ?? caller.callingNumber ?? '');
  return caller.kind === 'number' ? caller.shown : '';
}
