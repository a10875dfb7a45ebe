import adviceFile from '../../../assets/catalogue/advice.json' with { type: 'json' };
import symptomsFile from '../../../assets/catalogue/symptoms.json' with { type: 'json' };
import { type AdviceEntry, parseAdviceCatalogue } from '../../core/advice/catalogue.ts';
import { decideApprove, decideRestore, decideWithdraw, decideWrite } from '../../core/advice/decide.ts';
import { canBeGiven } from '../../core/advice/library.ts';
import type { AdviceState } from '../../core/advice/version.ts';
import { type DeskLists, decideListsImport } from '../../core/lists/file.ts';
import { parseCatalogue, type Symptom } from '../../core/symptoms/catalogue.ts';
import { decideListAdd, decideListChange } from '../../core/vocabulary/decide-list.ts';
import { type ListEntry, listEntries } from '../../core/vocabulary/list-entry.ts';
import { standingSymptoms } from '../../core/vocabulary/named-symptom.ts';
import type { RecordStore } from '../store/port.ts';
import { type CommandHandler, decided } from './context.ts';

const STANDARD_SYMPTOMS: readonly Symptom[] = parseCatalogue(symptomsFile).symptoms;
const STANDARD_ADVICE: readonly AdviceEntry[] = parseAdviceCatalogue(adviceFile).advice;

/** The desk's symptom list as it stands. */
export function entriesIn(store: RecordStore): readonly ListEntry[] {
  return listEntries(STANDARD_SYMPTOMS, standingSymptoms(store.symptoms()), store.listedSymptoms());
}

/** Both lists as they stand. */
export function listsIn(store: RecordStore): DeskLists {
  const entries = entriesIn(store);
  const usedSymptoms = new Set([...entries, ...store.symptoms()].map(({ id }) => id));
  return { entries, usedSymptoms, standardAdvice: STANDARD_ADVICE, advice: store.advice() };
}

/** Whether a caller can have been given an advice of the desk's library. */
export function canBeGivenIn(store: RecordStore, advice: string): boolean {
  return canBeGiven(advice, STANDARD_ADVICE, store.advice());
}

/** What each advice of the desk's library is called; its id for one that is gone. */
export function adviceTitlesIn(store: RecordStore): (advice: string) => string {
  const titles = new Map(STANDARD_ADVICE.map(({ id, title }) => [id, title]));
  for (const { id, versions } of store.advice()) {
    const title = versions.at(-1)?.content.title;
    if (title !== undefined) titles.set(id, title);
  }
  return (advice) => titles.get(advice) ?? advice;
}

const changeSymptom: CommandHandler<'symptom.change'> = ({ symptom, change }, context) =>
  decided(decideListChange(entriesIn(context.store), symptom, change, context), () => null);

const addSymptom: CommandHandler<'symptom.add'> = ({ command: _, ...given }, context) => {
  const { entries, usedSymptoms } = listsIn(context.store);
  const facts = decideListAdd(entries, usedSymptoms, given, context);
  const first = facts.ok ? facts.value[0] : undefined;
  const symptom = first?.kind === 'symptom.listed' ? first.payload.symptom : '';
  return decided(facts, () => ({ symptom }));
};

const writeAdvice: CommandHandler<'advice.write'> = ({ advice: given, content }, context) => {
  const { store } = context;
  const advice = given ?? context.newId();
  const facts = decideWrite(
    {
      advice,
      version: context.newId(),
      content,
      state: adviceIn(store, advice),
      knownSymptoms: new Set(entriesIn(store).map(({ id }) => id)),
    },
    context,
  );
  return decided(facts, () => ({ advice }));
};

const approveAdvice: CommandHandler<'advice.approve'> = ({ advice, version }, context) =>
  decided(decideApprove(adviceIn(context.store, advice), version, context), () => null);

const withdrawAdvice: CommandHandler<'advice.withdraw'> = ({ advice }, context) =>
  decided(decideWithdraw(advice, adviceIn(context.store, advice), isStandard(advice), context), () => null);

const restoreAdvice: CommandHandler<'advice.restore'> = ({ advice }, context) =>
  decided(decideRestore(adviceIn(context.store, advice), context), () => null);

const importLists: CommandHandler<'lists.import'> = ({ json }, context) => {
  const read = decideListsImport(json, listsIn(context.store), context, () => context.newId());
  if (!read.ok) return read;
  const { facts, symptoms, advice } = read.value;
  return { ok: true, value: { facts, answer: () => ({ symptoms, advice }) } };
};

/** What changes the symptom list and the advice library. */
export const listCommands = {
  'symptom.change': changeSymptom,
  'symptom.add': addSymptom,
  'advice.write': writeAdvice,
  'advice.approve': approveAdvice,
  'advice.withdraw': withdrawAdvice,
  'advice.restore': restoreAdvice,
  'lists.import': importLists,
};

function adviceIn(store: RecordStore, id: string): AdviceState | null {
  return store.advice().find((one) => one.id === id) ?? null;
}

function isStandard(advice: string): boolean {
  return STANDARD_ADVICE.some(({ id }) => id === advice);
}
