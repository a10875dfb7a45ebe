import { REDACTED, typed } from '../envelope/typed-text.ts';
import type { Deciding } from '../people/deciding.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { CalendarEvent, EnteredChange, KnownChange } from './change.ts';
import type { NewChangeFact } from './kinds.ts';

type Facts = Result<readonly NewChangeFact[]>;

export const CHANGE_GONE = 'There is no such change any more. The board shows those that there are.';

/** Enters a change, ahead of its time or afterwards, or edits the one of that id. */
export function decideEnterChange(
  state: KnownChange | null,
  entered: Omit<EnteredChange, 'origin'>,
  { now }: Pick<Deciding, 'now'>,
): Facts {
  const title = entered.title.trim();
  if (title === '') return refuse('bad-input', 'Say what is changed, such as “Database upgrade on Meridian”.');
  if (entered.endsAt !== null && entered.endsAt < entered.startsAt) {
    return refuse('bad-input', 'It ends before it begins. Give an end after its beginning, or none.');
  }
  return ok(factsOf(state, { ...entered, title, origin: state?.origin ?? 'person' }, now));
}

export function decideWithdrawChange(
  state: KnownChange | null,
  isBack: boolean,
  { now }: Pick<Deciding, 'now'>,
): Facts {
  if (state === null) return refuse('not-found', CHANGE_GONE);
  if (state.isWithdrawn !== isBack) return ok([]);
  const kind = isBack ? ('change.restored' as const) : ('change.withdrawn' as const);
  return ok([{ kind, happenedAt: now, payload: { change: state.id } }]);
}

/**
 * Takes the events of a calendar over: new ones are entered, changed ones edited, cancelled ones withdrawn, and what is as it was writes
 * nothing, so that a calendar can be imported again and again. What a person withdrew stays withdrawn while the calendar says the same, and a
 * title that was redacted stays so whatever it says.
 */
export function decideImportChanges(
  known: ReadonlyMap<string, KnownChange>,
  events: readonly CalendarEvent[],
  { now }: Pick<Deciding, 'now'>,
): { readonly facts: readonly NewChangeFact[]; readonly entered: number; readonly withdrawn: number } {
  const facts: NewChangeFact[] = [];
  const counts = { entered: 0, withdrawn: 0 };
  for (const { isCancelled, id, ...event } of events) {
    const state = known.get(id) ?? null;
    if (isCancelled) {
      if (state === null || state.isWithdrawn) continue;
      facts.push({ kind: 'change.withdrawn', happenedAt: now, payload: { change: id } });
      counts.withdrawn += 1;
      continue;
    }
    const title = state?.isTitleGone ? REDACTED : event.title;
    const made = factsOf(state, { change: id, ...event, title, origin: 'calendar' }, now);
    facts.push(...made);
    counts.entered += made.length;
  }
  return { facts, ...counts };
}

function factsOf(state: KnownChange | null, entered: EnteredChange, now: number): NewChangeFact[] {
  const isSame =
    state !== null &&
    (state.title === entered.title || (state.isTitleGone === true && entered.title === REDACTED)) &&
    state.startsAt === entered.startsAt &&
    state.endsAt === entered.endsAt;
  const payload = { ...entered, title: typed(entered.title) };
  return isSame ? [] : [{ kind: 'change.entered', happenedAt: now, payload }];
}
