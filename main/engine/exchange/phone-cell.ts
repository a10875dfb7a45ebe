import { LONGEST_CELL } from '../../core/customers/entry.ts';
import type { CellNumber, NumberCell } from '../../core/customers/number-cell.ts';
import { plainDigits, visibleText } from '../../core/visible-text.ts';
import { extensionAlone, findExtensions, withoutFirstWord } from './extensions.ts';
import { parsePhone } from './phone-parse.ts';
import { spreadsheetNumber } from './spreadsheet-number.ts';

/** A run of digits with what people put between them; a slash and words part runs. */
const RUN = /[+(]*\d(?:[\d\s().-]*\d)?\)?/g;
/** Nothing but a number; commas, slashes and words ask for a closer look. */
const ONE_NUMBER = /^[+(\d][\d\s().-]*$/;
/** Words that join two numbers. They are no notes. */
const JOINER =
  /(?<![\p{L}\d])(?:or|oder|ou|lub|albo|of|of ook|o|and|und|et|y|e|i|en|og|och|ja|eller|oppure|bzw|bis|to)\.?(?![\p{L}\d])/giu;
/** What stands behind the number in an address: "@pbx.example:5060;user=phone". */
const HOST = /(?<=\d)@[\w.:[\]-]+(?:;[\w-]+(?:=[\w.+-]*)?)*/g;
/** Digits of an internal extension, as lines of a switch have them. */
const INTERNAL = /^\d{3,6}$/;
/** An ending this close to the number before it is another number ("960133/4"); further off it is an extension. */
const CLOSE = 10;
/** A number that can be rung has so many digits, with its prefixes. */
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 19;
/** Dozens of numbers that only spaces part take a few hundred; what takes more is no list of numbers. */
const MOST_TRIES = 800;
/** Fewer digits than this before a slash are an area code: "030/23125 101". */
const LONGEST_AREA_CODE = 5;
/** Stands for an extension that was taken out of the text. */
const MARK = 0xe000;
const MARKS = /[\ue000-\ue0ff]/;
/** Stands in a note where a number was. */
const TAKEN = '\ue100';

/**
 * Every number in a cell, each with its extension, and what else people wrote around them. Several numbers may be parted by
 * anything: lines, slashes, semicolons, words, spaces. A short ending goes with the number before it: "01632 960133/4".
 */
export function readPhoneCell(text: string, country: string): NumberCell {
  // Gaps as wide as a page say no more than a space.
  const plain = plainDigits(visibleText(text))
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/\n{2,}/g, '\n')
    .trim();
  if (plain.length > LONGEST_CELL) return { numbers: [], note: null, lost: null };
  const sheet = spreadsheetNumber(plain);
  if (sheet.lost !== null) return { numbers: [], note: null, lost: sheet.lost };
  const cell = sheet.text
    .replace(/(?<!\p{L})(?:tel|callto|sips?):(?=[\d+])/giu, ' ')
    .replace(HOST, ' ')
    .trim();
  const whole = ONE_NUMBER.test(cell) ? readOne(cell, country) : null;
  if (whole !== null) return { numbers: [whole], note: null, lost: null };
  const alone = extensionAlone(cell) ?? (INTERNAL.test(cell) ? cell : null);
  if (alone !== null) return { numbers: [{ number: alone, extension: null }], note: null, lost: null };
  return readRuns(withoutFirstWord(cell), country);
}

function readRuns(cell: string, country: string): NumberCell {
  const { text, extensions } = withMarks(cell);
  const numbers: Read[] = [];
  const notes: string[] = [];
  let pending = null as { run: string; gap: string } | null;
  let end = 0;
  const settle = () => {
    if (pending !== null) addRun(pending.run, pending.gap, numbers, notes, country);
    pending = null;
  };
  for (const match of text.matchAll(RUN)) {
    const gap = text.slice(end, match.index);
    end = match.index + match[0].length;
    const before = pending;
    const mayGoOn = before !== null && (numbers.length === 0 || /^[+(0]/.test(before.run));
    const joined = before !== null && mayGoOn && gap.trim() === '/' ? `${before.run} ${match[0]}` : '';
    if (before !== null && joined !== '' && isAreaCode(before.run) && splitRun(joined, country) !== null) {
      pending = { run: joined, gap: before.gap };
      continue;
    }
    settle();
    takeGap(gap, numbers, notes, extensions);
    pending = { run: match[0], gap };
  }
  settle();
  takeGap(text.slice(end), numbers, notes, extensions);
  const distinct = new Map(numbers.map(({ number, extension }) => [`${number} ${extension}`, { number, extension }]));
  const note = notes
    .join('')
    .split(TAKEN)
    .map(tidyNote)
    .filter((part) => part !== '')
    .join(' ');
  return { numbers: [...distinct.values()], note: note === '' ? null : note, lost: null };
}

interface Read extends CellNumber {
  /** As it was written. */
  readonly run: string;
}

function withMarks(cell: string): { text: string; extensions: readonly string[] } {
  const extensions: string[] = [];
  let text = '';
  let at = 0;
  for (const { start, end, extension } of findExtensions(cell)) {
    text += `${cell.slice(at, start)}${String.fromCharCode(MARK + (extensions.length % 256))}`;
    extensions.push(extension);
    at = end;
  }
  return { text: text + cell.slice(at), extensions };
}

/** Extensions in a gap belong to the number before it; the rest of it is a note. */
function takeGap(gap: string, numbers: Read[], notes: string[], extensions: readonly string[]): void {
  const mark = MARKS.exec(gap);
  const last = numbers.at(-1);
  if (mark !== null && last !== undefined) {
    numbers[numbers.length - 1] = { ...last, extension: extensions[mark[0].charCodeAt(0) - MARK] ?? null };
  }
  notes.push(gap);
}

function addRun(run: string, gap: string, numbers: Read[], notes: string[], country: string): void {
  const last = numbers.at(-1);
  const digits = run.replace(/\D/g, '');
  const isEnding = !/^[+(0]/.test(run) || /^0\d{0,3}$/.test(run);
  const isShort = isEnding && last !== undefined && digits.length + 2 <= nationalDigits(last, country);
  if (isShort && /[\p{L}]/u.test(gap.replace(JOINER, ''))) {
    notes.push(run);
    return;
  }
  if (isShort) {
    notes.push(TAKEN);
    const other = otherEnding(last, digits, gap, country);
    if (other === null) numbers[numbers.length - 1] = { ...last, extension: last.extension ?? digits };
    else numbers.push(other);
    return;
  }
  const parts = splitRun(run, country);
  const isInternal = parts === null && INTERNAL.test(digits) && numbers.every(({ number }) => INTERNAL.test(number));
  if (parts !== null) numbers.push(...parts.numbers);
  if (isInternal) numbers.push({ number: digits, extension: null, run });
  notes.push(parts === null && !isInternal ? run : `${TAKEN}${parts?.note ?? ''}`);
}

/** The number that "/4", "or 960135" or "/ -102" behind another one means; null if it is an extension. */
function otherEnding(last: Read, digits: string, gap: string, country: string): Read | null {
  const dash = last.run.lastIndexOf('-');
  if (/-\s*$/.test(gap) && dash !== -1) return asRead(`${last.run.slice(0, dash)}-${digits}`, country);
  const was = Number(last.number.slice(-digits.length));
  const isOther = digits.length >= 5 || (Number(digits) !== was && Math.abs(Number(digits) - was) < CLOSE);
  return isOther ? { number: last.number.slice(0, -digits.length) + digits, extension: null, run: last.run } : null;
}

/** Of one run: what is known of its ends, and how often a piece of it may still be read as a number. */
interface Search {
  readonly known: Map<string, Split | null>;
  triesLeft: number;
}

interface Split {
  readonly cost: number;
  readonly numbers: readonly Read[];
  /** What stands behind the last number and is none: "9-5". */
  readonly note?: string;
}

/**
 * A run as one number, or as several that only spaces part, or as a number with an extension behind a dash or a space. Of
 * several ways the one whose parts are most like numbers; of equals the one with the longer first number.
 */
function splitRun(
  run: string,
  country: string,
  search: Search = { known: new Map(), triesLeft: MOST_TRIES },
): Split | null {
  const before = search.known.get(run);
  if (before !== undefined) return before;
  const whole = tried(run, country, search);
  if (whole !== null) return { cost: costOf(run, country), numbers: [whole] };
  let best: Split | null = null;
  for (const cut of [...run.matchAll(/\s+|-/g)].reverse()) {
    const head = tried(run.slice(0, cut.index), country, search);
    if (head === null) continue;
    const tail = run.slice(cut.index + cut[0].length);
    const isDash = cut[0] === '-';
    const ending = tail.trim();
    const rest: Split | null = /^\d{1,6}$/.test(ending)
      ? { cost: isDash ? 0.5 : 1.5, numbers: [] }
      : (splitRun(tail, country, search) ?? restAsNote(tail));
    if (rest === null) continue;
    const cost = costOf(run.slice(0, cut.index), country) + rest.cost;
    if (best !== null && best.cost <= cost) continue;
    const isExtension = rest.numbers.length === 0 && rest.note === undefined;
    const first = isExtension ? { ...head, extension: ending } : head;
    best = { ...rest, cost, numbers: [first, ...rest.numbers] };
  }
  search.known.set(run, best);
  return best;
}

function tried(run: string, country: string, search: Search): Read | null {
  const digits = run.replace(/\D/g, '').length;
  if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || search.triesLeft === 0) return null;
  search.triesLeft -= 1;
  return asRead(run, country);
}

/** A few digits behind a number that are none themselves, such as the hours "9-5". */
function restAsNote(tail: string): Split | null {
  return tail.replace(/\D/g, '').length <= 6 ? { cost: 4, numbers: [], note: tail.trim() } : null;
}

function costOf(run: string, country: string): number {
  const isValid = parsePhone(run, country)?.isValid() === true;
  return (isValid ? 0 : 1) + (/^[+(0]/.test(run.trim()) ? 0 : 1);
}

function asRead(run: string, country: string): Read | null {
  const one = readOne(run, country);
  return one === null ? null : { ...one, run };
}

function readOne(text: string, country: string): CellNumber | null {
  const parsed = parsePhone(text, country);
  return parsed === null ? null : { number: parsed.number, extension: null };
}

function isAreaCode(run: string): boolean {
  const national = run.replace(/^(?:\+|00)\d{1,3}(?=\D)/, '').replace(/\D/g, '');
  return national.replace(/^0/, '').length <= LONGEST_AREA_CODE;
}

function nationalDigits({ number }: CellNumber, country: string): number {
  return parsePhone(number, country)?.nationalNumber.length ?? 0;
}

function tidyNote(gap: string): string {
  const text = gap.replace(new RegExp(MARKS, 'g'), ' ').replace(EDGES, '').replace(/\s+/g, ' ');
  return text.replace(JOINER, '').trim() === '' ? '' : text;
}

const EDGES = /^[\s,;:/|&()<>[\]"'\\+.-]+|[\s,;:/|&()<>[\]"'\\+.-]+$/gu;
