import type * as z from 'zod/mini';
import { grouped } from '../documents/words.ts';

/** What does not fit in the input of a call, as a sentence: what a person can mend is said in plain words, the rest by its path. */
export function misfitSentence(method: string, { issues: [issue] }: z.core.$ZodError): string {
  if (issue === undefined) return `The call ${method} was not understood: its input has the wrong shape.`;
  const path = issue.path.join('.');
  return (
    amountSentence(issue, wordsOf(issue.path)) ??
    `The call ${method} was not understood: ${path === '' ? '' : `${path}: `}${issue.message}.`
  );
}

/** "The title is too long: 300 characters at most." Null for anything but an amount that is out of bounds. */
function amountSentence(issue: z.core.$ZodIssue, what: string): string | null {
  if (what === '' || (issue.code !== 'too_big' && issue.code !== 'too_small')) return null;
  const isBig = issue.code === 'too_big';
  const bound = Number(isBig ? issue.maximum : issue.minimum);
  const shown = grouped(bound);
  switch (issue.origin) {
    case 'string':
      if (isBig) return `${what} is too long: ${shown} characters at most. Nothing was saved.`;
      return bound === 1 ? `${what} is empty. Fill it in.` : `${what} is too short: ${shown} characters at least.`;
    case 'array':
      if (isBig) return `${what}: too many at once, ${shown} at most. Nothing was saved.`;
      return bound === 1 ? `${what}: choose one at least.` : `${what}: choose ${shown} at least.`;
    case 'int':
    case 'number':
      return `${what} is too ${isBig ? 'large' : 'small'}: ${shown} at ${isBig ? 'most' : 'least'}. Nothing was saved.`;
    default:
      return null;
  }
}

/** Fields whose own name says little to a person. */
const NAMES: Readonly<Record<string, string>> = { of: 'The number of tests', passed: 'The number that passed' };

/** "The next update at" for nextUpdateAt; '' where the place has no name. */
function wordsOf(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string');
  if (name === undefined) return '';
  if (Object.hasOwn(NAMES, name)) return NAMES[name] ?? '';
  return `The ${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}`;
}
