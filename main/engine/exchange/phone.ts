import { LONGEST_CELL } from '../../core/customers/entry.ts';
import { plainDigits, visibleText } from '../../core/visible-text.ts';
import { extensionAlone, extensionApart, findExtensions } from './extensions.ts';
import { readPhoneCell } from './phone-cell.ts';
import { callingCodeOf, e164Prefix, parsePhone } from './phone-parse.ts';

/**
 * The number in E.164, or null if the whole text is not a number of a possible length. An extension is left out. Whether
 * the number is in service is not asked: ranges open faster than lists of them, and numbers kept for fiction count too.
 */
export function toE164(text: string, country: string): string | null {
  return parsePhone(text, country)?.number ?? null;
}

/** The number as people of that country write it, or the text as it is if it cannot be read as a number. */
export function showNumber(e164: string, country: string): string {
  const parsed = parsePhone(e164, country);
  if (parsed === null) return e164;
  const isAtHome = parsed.country === country || parsed.countryCallingCode === callingCodeOf(country);
  return isAtHome ? parsed.formatNational() : parsed.formatInternational();
}

/** What an agent typed into the caller's field, taken apart. */
export interface NumberAndName {
  /** E.164 if the digits make a whole number, else null. */
  readonly number: string | null;
  /** The digits as typed; '' if there are too few to be part of a number. */
  readonly digits: string;
  /** How an E.164 number begins that begins with these digits, '' without digits: "0770" is "+44770" in Britain. */
  readonly prefix: string;
  /** What was typed as an extension; null if nothing was. */
  readonly extension: string | null;
  /** The rest, tidied. */
  readonly name: string;
}

/** A number as an address, with what stands around it: "<sip:2001@pbx.example:5060;user=phone>". Group 1 is the number. */
const ADDRESS =
  /<?(?<!\p{L})(?:(?:tel|callto|sips?):(?:\/\/)?)(?=[\d+])([^@<>\s;]+)(?:@[\w.:[\]-]+)?(?:;(?!ext=)[\w-]+(?:=[\w.+-]*)?)*>?/iu;
/** Digits with what people put between them. Letters on either side make it part of a name ("3com", "B2B"). */
const RUN = /(?<![\p{L}\p{N}])[+(]*\d(?:(?:[\d\s().-]|(?<=\d)\/(?=\d))*\d)?\)?(?![\p{L}\p{N}])/gu;
/** Fewer digits than this belong to a name ("Unit 12", "24 Seven"). */
const FEWEST_DIGITS = 3;
/** Beside a name it takes more, unless they begin like a number: "Studio 540" is a name, "Studio 0163" is on its way. */
const FEWEST_BESIDE_NAME = 6;
/** What stands beside a number and names nobody. */
const LABELS =
  /^(?:[\s(),.:;/-]|(?:tel|telephone|phone|mobile|mob|cell|home|work|office|direct|main|fax|landline|handy|mobil|privat|b[uü]ro|zentrale|portable|fixe|bureau|domicile|m[oó]vil|casa|trabajo|oficina|cellulare|ufficio|kom|komórka|dom|praca|mobiel|thuis|werk|caller|from)(?!\p{L}))+$/iu;

/** Takes "07700 900413 salt" or "Salt 07700900413 ext. 12" apart. The run with the most digits is the number. */
export function splitNumberAndName(text: string, country: string): NumberAndName {
  const whole = visibleText(text)
    .replace(/\s{2,}/g, ' ')
    .slice(0, LONGEST_CELL)
    .replace(ADDRESS, '$1');
  const alone = extensionAlone(plainDigits(whole));
  if (alone !== null) return { number: null, digits: alone, prefix: '', extension: null, name: '' };
  const { visible, apart } = withoutExtension(whole);
  const plain = plainDigits(visible);
  const run = longestRun(plain);
  const nobody = { number: null, digits: '', prefix: '', extension: null };
  if (run === null) return { ...nobody, name: tidy(whole) };
  const behind = findExtensions(plain).find(({ start }) => start >= run.start);
  const end = behind === undefined ? run.end : Math.min(run.end, behind.start);
  const shown = withoutHouseNumber(plain.slice(run.start, end).trimEnd(), country);
  const start = plain.indexOf(shown, run.start);
  const rest = `${visible.slice(0, start)} ${visible.slice(Math.max(start + shown.length, behind?.end ?? 0))}`;
  const name = LABELS.test(rest) ? '' : tidy(rest);
  const digits = shown.replace(/\D/g, '');
  const isPartOfName = digits.length < FEWEST_BESIDE_NAME && !/^[+(0]/.test(shown);
  if (name !== '' && isPartOfName) return { ...nobody, name: tidy(whole) };
  const read = readWhole(shown, country);
  return {
    number: read.number,
    digits,
    prefix: e164Prefix(shown, country),
    extension: behind?.extension ?? read.extension ?? apart,
    name,
  };
}

/** Takes out an extension that does not stand behind the number: "Fen Cafe (ext. 9)". Units stay units, for positions. */
function withoutExtension(text: string): { visible: string; apart: string | null } {
  const plain = plainDigits(text);
  const found = findExtensions(plain).length > 0 ? null : extensionApart(plain);
  if (found === null) return { visible: text, apart: null };
  return { visible: `${text.slice(0, found.start)} , ${text.slice(found.end)}`, apart: found.extension };
}

function readWhole(text: string, country: string): { number: string | null; extension: string | null } {
  const whole = toE164(text, country);
  if (whole !== null) return { number: whole, extension: null };
  const first = readPhoneCell(text, country).numbers[0];
  return first?.number.startsWith('+') === true ? first : { number: null, extension: null };
}

interface Run {
  readonly start: number;
  readonly end: number;
}

function longestRun(text: string): Run | null {
  let longest: (Run & { readonly digits: number }) | null = null;
  for (const match of text.matchAll(RUN)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits >= FEWEST_DIGITS && digits > (longest?.digits ?? 0)) {
      longest = { start: match.index, end: match.index + match[0].length, digits };
    }
  }
  return longest;
}

/** "66 01632 960001" after "Route" is a name's number and a telephone number: the whole one is meant. */
function withoutHouseNumber(run: string, country: string): string {
  if (toE164(run, country) !== null) return run;
  if (/^[+(0]/.test(run) && readWhole(run, country).number !== null) return run;
  for (let gap = run.search(/\s/); gap !== -1; ) {
    const rest = run.slice(gap).trimStart();
    if (toE164(rest, country) !== null) return rest;
    const next = rest.search(/\s/);
    gap = next === -1 ? -1 : run.length - rest.length + next;
  }
  return run;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:/–-]+|[\s,;:/–-]+$/g, '')
    .trim();
}
