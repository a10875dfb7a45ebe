import * as z from 'zod/mini';

/** No vowel (no words by accident), nothing that sounds like another over the telephone, and no R, which begins R-1042. */
const LETTERS = 'HKLMQSTW';

/** The letter code of a console, spoken before the numbers that it gives: R-K1042. */
export const consoleCode = z.string().check(z.regex(/^[HKLMQSTW]{1,4}$/));

/** The code of the nth console of a team, from 0: single letters first. */
export function codeOfConsole(index: number): string {
  const rest = Math.floor(index / LETTERS.length);
  return `${rest === 0 ? '' : codeOfConsole(rest - 1)}${LETTERS[index % LETTERS.length]}`;
}

/** Written by a console when it has joined a team and was given its code. */
export const consoleJoined = z.object({
  console: z.string().check(z.minLength(1), z.maxLength(64)),
  code: consoleCode,
});

/** The folded state of a console of a team. */
export interface CodedConsole {
  readonly code: string;
}

/** The code and the number as they are spoken: "K1042". */
export interface GivenNumber {
  readonly code: string | null;
  readonly number: number;
}

/** Reads what somebody typed as the number of a report: "R-K1042", "r 1042", "k1042"; null if it is none. */
export function readReportNumber(text: string): GivenNumber | null {
  const read = /^\s*(?:r[- ]?([hklmqstw]{0,4})|([hklmqstw]{1,4}))-?(\d{1,9})\s*$/i.exec(text);
  if (read === null) return null;
  const code = (read[1] ?? read[2] ?? '').toUpperCase();
  return { code: code === '' ? null : code, number: Number(read[3]) };
}
