import type { CallerMatch, CallerSearch } from '../../../../main/core/contract/views.ts';
import { isWithheld } from '../../../../main/core/customers/withheld.ts';
import type { IntakeCaller } from './form.ts';

type DirectoryCaller = Extract<IntakeCaller, { kind: 'directory' }>;

/** What is typed when nobody in the directory is meant: a number, a name, or both. */
export function callerAsTyped(text: string, search: CallerSearch | null): IntakeCaller {
  const typed = text.trim().slice(0, 500);
  if (isWithheld(typed)) return { kind: 'withheld' };
  if (search?.number) {
    const name = search.name.trim();
    return {
      kind: 'number',
      number: search.number,
      shown: search.numberShown ?? search.number,
      callerName: name === '' ? null : name.slice(0, 500),
      ...(search.extension !== null && { extension: search.extension }),
      earlier: [...search.earlierUnknown],
    };
  }
  // An extension or a number that cannot be right is still the number that the caller gave.
  const isName = /\p{L}/u.test(typed);
  return isName
    ? { kind: 'name', name: typed }
    : { kind: 'number', number: typed, shown: typed, callerName: null, earlier: [] };
}

/** A customer chosen from the directory; a name that was typed beside a number is the caller's own, unless it found them. */
export function callerFromMatch(found: CallerMatch, search: CallerSearch): DirectoryCaller {
  const name = search.name.trim();
  const isOwnName = name !== '' && (found.by === 'line' || found.by === 'remembered') && !startsAWord(found.name, name);
  return {
    kind: 'directory',
    match: found,
    callingNumber: search.number,
    callingShown: search.numberShown,
    callerName: isOwnName ? name.slice(0, 500) : null,
    ...(search.extension !== null && { extension: search.extension }),
  };
}

/** Whether every word of `typed` begins a word of `name`, as the directory's search has it. */
export function startsAWord(name: string, typed: string): boolean {
  const words = wordsOf(name);
  return wordsOf(typed).every((word) => words.some((candidate) => candidate.startsWith(word)));
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLocaleLowerCase('en-GB')
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A number that rang for a customer and that the directory does not hold: worth remembering for the next call. */
export function numberToRemember(
  caller: IntakeCaller,
): { number: string; customer: string; line: string | null; callerName: string | null } | null {
  if (caller.kind !== 'directory' || caller.callingNumber === null || caller.match.customer === null) return null;
  if (caller.match.by === 'line' || caller.match.by === 'remembered') return null;
  if (caller.match.number === caller.callingNumber || !caller.callingNumber.startsWith('+')) return null;
  return {
    number: caller.callingNumber,
    customer: caller.match.customer,
    line: caller.match.line,
    callerName: caller.callerName,
  };
}
