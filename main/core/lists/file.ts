import * as z from 'zod/mini';
import type { AdviceEntry } from '../advice/catalogue.ts';
import { decideWithdraw, decideWrite } from '../advice/decide.ts';
import type { NewAdviceFact } from '../advice/kinds.ts';
import { type AdviceContent, type AdviceState, adviceContent } from '../advice/version.ts';
import { id } from '../envelope/fields.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import { decideListAdd, decideListChange } from '../vocabulary/decide-list.ts';
import type { NewSymptomFact } from '../vocabulary/kinds.ts';
import { type ListEntry, symptomListed } from '../vocabulary/list-entry.ts';
import { symptomGroup, symptomName } from '../vocabulary/named-symptom.ts';
import { onlyLeads } from '../words/shared-words.ts';

const FORMAT = 'groundswell-lists';

const fileSymptom = z.object({
  ...z.omit(symptomListed, { symptom: true }).shape,
  id: z.optional(id),
  name: symptomName,
  group: z.optional(symptomGroup),
});
const fileAdvice = z.object({ ...adviceContent.shape, id: z.optional(id), withdrawn: z.optional(z.boolean()) });
const envelope = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  symptoms: z.optional(z.array(z.unknown())),
  advice: z.optional(z.array(z.unknown())),
});

/** What both lists are at this moment. */
export interface DeskLists {
  readonly entries: readonly ListEntry[];
  readonly usedSymptoms: ReadonlySet<string>;
  readonly standardAdvice: readonly AdviceEntry[];
  readonly advice: readonly AdviceState[];
}

/** Both lists as one file: every symptom with the phrases that the desk added, and every advice as it stands. */
export function listsFile({ entries, standardAdvice, advice }: DeskLists): string {
  const states = new Map(advice.map((state) => [state.id, state]));
  const ids = [...new Set([...standardAdvice.map((entry) => entry.id), ...states.keys()])];
  const file = {
    format: FORMAT,
    version: 1,
    symptoms: entries.map(({ id: symptom, name, sentence, group, hidden, place, ownPhrases }) => {
      return { id: symptom, name, sentence, group, hidden, place, phrases: ownPhrases };
    }),
    advice: ids.flatMap((advised) => {
      const content = contentOf(advised, standardAdvice, states.get(advised));
      return content === null ? [] : [{ id: advised, ...content, withdrawn: states.get(advised)?.withdrawn != null }];
    }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * The facts that make the desk's lists what the file says; what the file does not name stays as it is. All of it or nothing: the
 * first entry that cannot be taken is named with the reason. `newId` gives ids for what is new.
 */
export function decideListsImport(
  json: string,
  lists: DeskLists,
  deciding: Deciding,
  newId: () => string,
): Result<{
  readonly facts: readonly (NewSymptomFact | NewAdviceFact)[];
  readonly symptoms: number;
  readonly advice: number;
}> {
  if (deciding.role !== 'lead')
    return refuse('not-allowed', onlyLeads('import lists, because everybody works with them'));
  const file = readFile(json);
  if (!file.ok) return file;
  const facts: (NewSymptomFact | NewAdviceFact)[] = [];
  const counts = { symptoms: 0, advice: 0 };
  const used = new Set(lists.usedSymptoms);
  let entries = lists.entries;
  for (const [at, raw] of (file.value.symptoms ?? []).entries()) {
    const read = z.safeParse(fileSymptom, raw);
    if (!read.success) return unreadable('Symptom', at, raw, read.error);
    const { id: symptom, ...change } = read.data;
    const isKnown = symptom !== undefined && entries.some((entry) => entry.id === symptom);
    const decided = isKnown
      ? decideListChange(entries, symptom, change, deciding)
      : decideListAdd(entries, used, change, deciding);
    if (!decided.ok) return named('Symptom', at, read.data.name, decided.refusal.sentence);
    for (const fact of decided.value) {
      if (fact.kind !== 'symptom.listed') continue;
      used.add(fact.payload.symptom);
      entries = withChange(entries, fact.payload);
    }
    facts.push(...decided.value);
    counts.symptoms += decided.value.length > 0 ? 1 : 0;
  }
  const knownSymptoms = new Set(entries.map((entry) => entry.id));
  for (const [at, raw] of (file.value.advice ?? []).entries()) {
    const read = z.safeParse(fileAdvice, raw);
    if (!read.success) return unreadable('Advice', at, raw, read.error);
    const { id: given, withdrawn, ...content } = read.data;
    const state = lists.advice.find((one) => one.id === given) ?? null;
    const advice = given ?? newId();
    const before = contentOf(advice, lists.standardAdvice, state ?? undefined);
    const decided =
      before !== null && JSON.stringify(ordered(before)) === JSON.stringify(ordered(content))
        ? ok([])
        : decideWrite({ advice, version: newId(), content, state, knownSymptoms }, deciding);
    if (!decided.ok) return named('Advice', at, content.title, decided.refusal.sentence);
    const stopped: Result<readonly NewAdviceFact[]> =
      withdrawn === true && state?.withdrawn == null ? decideWithdraw(advice, state, true, deciding) : ok([]);
    const both = [...decided.value, ...(stopped.ok ? stopped.value : [])];
    facts.push(...both);
    counts.advice += both.length > 0 ? 1 : 0;
  }
  return ok({ facts, ...counts });
}

function readFile(json: string): Result<z.infer<typeof envelope>> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return refuse(
      'bad-input',
      'This is no list file: it is not JSON. Choose a file that was exported in Settings › Symptoms.',
    );
  }
  const read = z.safeParse(envelope, value);
  if (read.success) return ok(read.data);
  return refuse(
    'bad-input',
    'This is no list file of a format that this program knows. Choose one that was exported in Settings › Symptoms.',
  );
}

function unreadable(what: string, at: number, raw: unknown, error: z.core.$ZodError): Result<never> {
  const [issue] = error.issues;
  const name = (raw as { name?: unknown; title?: unknown } | null)?.name ?? (raw as { title?: unknown } | null)?.title;
  const field = issue?.path.map(String).join('.') ?? '';
  return named(what, at, typeof name === 'string' ? name : '', `${field === '' ? 'it' : `“${field}”`} cannot be read.`);
}

function named(what: string, at: number, name: string, reason: string): Result<never> {
  const which = name === '' ? `${what} ${at + 1}` : `${what} ${at + 1} (“${name}”)`;
  return refuse('bad-input', `Nothing was imported. ${which}: ${reason}`);
}

function withChange(entries: readonly ListEntry[], change: z.infer<typeof symptomListed>): readonly ListEntry[] {
  const { symptom, phrases, ...rest } = change;
  const before = entries.find((entry) => entry.id === symptom);
  const after: ListEntry = {
    ...(before ?? {
      id: symptom,
      name: symptom,
      sentence: '',
      group: 'other',
      place: 0,
      hidden: false,
      phrases: [],
      ownPhrases: [],
      origin: 'added',
    }),
    ...rest,
    ...(phrases === undefined ? {} : { ownPhrases: phrases }),
  } as ListEntry;
  return before === undefined ? [...entries, after] : entries.map((entry) => (entry.id === symptom ? after : entry));
}

function contentOf(
  advice: string,
  standard: readonly AdviceEntry[],
  state: AdviceState | undefined,
): AdviceContent | null {
  const approved = state?.versions.findLast(({ approvedAt }) => approvedAt !== null);
  if (approved !== undefined) return approved.content;
  const entry = standard.find((one) => one.id === advice);
  if (entry === undefined) return state?.versions.at(-1)?.content ?? null;
  const { title, text, symptoms, helpsWhen, caution, when, asks } = entry;
  return {
    title,
    text,
    symptoms: [...symptoms],
    helpsWhen,
    ...(caution === undefined ? {} : { caution }),
    ...(when === undefined ? {} : { when }),
    ...(asks === undefined ? {} : { asks }),
  };
}

/** Fields in one order, and those left out that say nothing. */
function ordered({ title, text, symptoms, helpsWhen, caution, validUntil, when, asks }: AdviceContent): unknown {
  const { handset = [], service = [], part = [], state = [], still = '' } = when ?? {};
  const conditions = [handset, service, part, state, still];
  return [title, text, symptoms, helpsWhen, caution ?? '', validUntil ?? null, conditions, asks ?? true];
}
