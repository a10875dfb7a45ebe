import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Symptom } from '../../main/core/symptoms/catalogue.ts';
import type { SymptomPrior } from '../../main/core/symptoms/prior.ts';
import { type RankedSymptom, type Ranker, rankSymptoms, trainRanker } from '../../main/core/symptoms/rank.ts';
import { call } from '../client.ts';
import type { TrainingAnswer, TrainingOrder } from '../workers/train-ranker.ts';
import { live } from './live.ts';
import { namedSymptoms, STANDARD_SYMPTOMS, symptomEntries } from './symptom-list.ts';
import { workspace } from './workspace.ts';

/** Nothing waits for the suggestions to learn: a while after reports change (ms), and seldom while they go on changing. */
const AFTER_CHANGE_MS = 30_000;
const AFTER_NAMING_MS = 500;
const AT_MOST_EVERY_MS = 5 * 60_000;

/** What the suggestions were last trained from, for whoever wonders. */
export interface SuggestionModel {
  readonly version: string;
  /** Phrases of the list, and of symptoms that the site named. */
  readonly listPhrases: number;
  /** Texts of saved reports. */
  readonly deskTexts: number;
  /** ms, by this window's clock. */
  readonly trainedAt: number;
}

export const suggestionModel = createStore<{ readonly model: SuggestionModel | null }>(() => ({ model: null }));

export function useSuggestionModel(): SuggestionModel | null {
  return useStore(suggestionModel, ({ model }) => model);
}

let ranker: Ranker | null = null;
let timer: ReturnType<typeof setTimeout> | null = null;
let dueAt = Number.POSITIVE_INFINITY;
let isTraining = false;
let isWantedAgain = false;
let startedAt = Number.NEGATIVE_INFINITY;
/** The workspace and the symptoms that the last training knew of. */
let learned = '';

/**
 * Trains the suggestions in a thread of their own as soon as the open workspace is there, and again when its symptoms or, for a
 * while, its reports have changed. `onFirst` is told of the first model. Call once.
 */
export function startRanker(onFirst: () => void = () => {}): void {
  if (typeof Worker === 'undefined') return;
  const stop = suggestionModel.subscribe(() => {
    stop();
    onFirst();
  });
  const follow = (hasChanged: boolean): void => {
    if (live.getState().snapshot === null) return;
    if (learned !== whatIsLearned()) wantTraining(AFTER_NAMING_MS);
    else if (hasChanged) wantTraining(Math.max(AFTER_CHANGE_MS, startedAt + AT_MOST_EVERY_MS - performance.now()));
  };
  live.subscribe(({ snapshot }, before) => follow(snapshot?.reports !== before.snapshot?.reports));
  follow(false);
}

/** The symptoms that the words speak for, best first; what is going on decides where they leave it open. */
export function rank(words: string, prior: SymptomPrior): readonly RankedSymptom[] {
  return words.trim() === '' ? [] : rankSymptoms(trained(), words, prior);
}

/** Whoever types in the first second gets a model made in a hurry, of a part of the list's phrases. */
function trained(): Ranker {
  ranker ??= trainRanker({ symptoms: STANDARD_SYMPTOMS }, [], { isHurried: true });
  return ranker;
}

function wantTraining(delay: number): void {
  const due = performance.now() + delay;
  if (isTraining) isWantedAgain = true;
  if (isTraining || due >= dueAt) return;
  if (timer !== null) clearTimeout(timer);
  dueAt = due;
  timer = setTimeout(() => void train(), delay);
}

async function train(): Promise<void> {
  timer = null;
  dueAt = Number.POSITIVE_INFINITY;
  isTraining = true;
  isWantedAgain = false;
  startedAt = performance.now();
  learned = whatIsLearned();
  const order = await gatherOrder();
  const answer = await trainInWorker(order);
  isTraining = false;
  const isStale = learned !== whatIsLearned();
  if ('ranker' in answer && !isStale) {
    ranker = answer.ranker;
    suggestionModel.setState({
      model: {
        version: answer.ranker.version,
        listPhrases: order.list.symptoms.reduce((sum, { phrases }) => sum + phrases.length, 0),
        deskTexts: order.desk.length,
        trainedAt: Date.now(),
      },
    });
  }
  if (isStale) wantTraining(AFTER_NAMING_MS);
  else if (isWantedAgain) wantTraining(AT_MOST_EVERY_MS);
}

/** The desk's own list with what callers said of what it named, and what the desk saved; without an answer from the engine, the list alone. */
async function gatherOrder(): Promise<TrainingOrder> {
  const named = namedSymptoms();
  const [examples, phrases] = await Promise.all([
    call('suggest-examples.get', {}),
    named.length === 0 ? null : call('symptom-phrases.get', {}),
  ]);
  const said = new Map(phrases?.ok === true ? phrases.value.map((one) => [one.symptom, one.phrases]) : []);
  const list = symptomEntries()
    .filter(({ hidden }) => !hidden)
    .map(({ id, name, sentence, group, phrases: texts }): Symptom => {
      return {
        id,
        name,
        sentence: sentence === '' ? name : sentence,
        group,
        phrases: [...(said.get(id) ?? []), ...texts],
      };
    });
  const own = list.filter(({ id }) => said.has(id));
  const known = new Set(own.flatMap(({ id, phrases: texts }) => texts.map((text) => `${id} ${text}`)));
  const desk = examples.ok ? examples.value.filter(({ label, text }) => !known.has(`${label} ${text}`)) : [];
  return { list: { symptoms: list }, desk };
}

function whatIsLearned(): string {
  return JSON.stringify([
    workspace.getState().name,
    namedSymptoms().map(({ id, name, reports }) => [id, name, reports]),
    live.getState().snapshot?.listed ?? [],
  ]);
}

function trainInWorker(order: TrainingOrder): Promise<TrainingAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('../workers/train-ranker.ts', import.meta.url), { type: 'module' });
    const finish = (answer: TrainingAnswer): void => {
      worker.terminate();
      resolve(answer);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<TrainingAnswer>) => finish(data));
    worker.addEventListener('error', ({ message }) => finish({ problem: message }));
    worker.postMessage(order);
  });
}
