import type { AdviceEntry } from './catalogue.ts';
import type { AdviceState, AdviceVersion } from './version.ts';

/** How an advice of the desk's library stands. */
export type AdviceStanding = 'offered' | 'withdrawn' | 'expired' | 'draft';

export interface LibraryEntry extends AdviceEntry {
  readonly standing: AdviceStanding;
  readonly validUntil: number | null;
  /** When it was stopped (ms); null while it is not. */
  readonly withdrawnAt: number | null;
  /** Of the standard library, edited here or not. */
  readonly isStandard: boolean;
  /** Written and not yet approved, newer than what is offered. */
  readonly draft: AdviceVersion | null;
  readonly versions: readonly AdviceVersion[];
}

/**
 * The desk's library at a moment (ms): the standard one, as edited, then what was written here. Of each advice the newest approved
 * version stands; it is offered unless it was withdrawn or its time is over. `nameOf` gives a person's name.
 */
export function libraryEntries(
  standard: readonly AdviceEntry[],
  written: readonly AdviceState[],
  now: number,
  nameOf: (person: string) => string,
): readonly LibraryEntry[] {
  const states = new Map(written.map((state) => [state.id, state]));
  const ids = new Set(standard.map(({ id }) => id));
  return [
    ...standard.map((entry) => entryOf(entry, states.get(entry.id), now, nameOf)),
    ...written.filter(({ id }) => !ids.has(id)).map((state) => entryOf(null, state, now, nameOf)),
  ].flatMap((entry) => entry ?? []);
}

/**
 * Whether a caller can have been given an advice: it is of the standard library, or a lead approved a version of it. One that was
 * withdrawn since counts, because it may have been said a moment before.
 */
export function canBeGiven(
  advice: string,
  standard: readonly Pick<AdviceEntry, 'id'>[],
  written: readonly AdviceState[],
): boolean {
  if (standard.some(({ id }) => id === advice)) return true;
  return written.some(({ id, versions }) => id === advice && versions.some(({ approvedAt }) => approvedAt !== null));
}

function entryOf(
  standard: AdviceEntry | null,
  state: AdviceState | undefined,
  now: number,
  nameOf: (person: string) => string,
): LibraryEntry | null {
  const versions = state?.versions ?? [];
  const approved = versions.findLast(({ approvedAt }) => approvedAt !== null) ?? null;
  const newest = versions.at(-1) ?? null;
  const draft = newest !== null && newest.approvedAt === null ? newest : null;
  const shown = approved ?? (standard === null ? draft : null);
  const validUntil = shown?.content.validUntil ?? null;
  const entry = shown === null ? standard : entryOfVersion(state?.id ?? '', shown, standard, nameOf);
  if (entry === null) return null;
  return {
    ...entry,
    standing: standingOf(state, shown !== null && shown === draft, validUntil, now),
    validUntil,
    withdrawnAt: state?.withdrawn?.at ?? null,
    isStandard: standard !== null,
    draft,
    versions,
  };
}

function standingOf(
  state: AdviceState | undefined,
  isDraft: boolean,
  validUntil: number | null,
  now: number,
): AdviceStanding {
  if (state?.withdrawn != null) return 'withdrawn';
  if (isDraft) return 'draft';
  return validUntil !== null && validUntil <= now ? 'expired' : 'offered';
}

/** A version that says nothing of conditions (it was written before there were any) has those of the standard text. */
function entryOfVersion(
  id: string,
  { content, approvedBy }: AdviceVersion,
  standard: AdviceEntry | null,
  nameOf: (person: string) => string,
): AdviceEntry {
  const { title, text, symptoms, helpsWhen, caution } = content;
  const when = content.when ?? standard?.when;
  const asks = content.asks ?? standard?.asks;
  return {
    id,
    title,
    text,
    symptoms,
    helpsWhen,
    approvedBy: approvedBy === null ? 'nobody yet' : nameOf(approvedBy),
    ...(caution === undefined || caution === '' ? {} : { caution }),
    ...(when === undefined ? {} : { when }),
    ...(asks === undefined ? {} : { asks }),
  };
}
