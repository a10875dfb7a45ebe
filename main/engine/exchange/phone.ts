import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/**
 * The number in E.164, or null if the whole text is not a number of a possible length. An extension is left out. Whether
 * the number is in service is not asked: ranges open faster than lists of them, and numbers kept for fiction count too.
 */
export function toE164(text: string, country: string): string | null {
  return parse(text, country)?.number ?? null;
}

/** The number as people of that country write it, or the text as it is if it cannot be read as a number. */
export function showNumber(e164: string, country: string): string {
  const parsed = parse(e164, country);
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
  /** The rest, tidied. */
  readonly name: string;
}

/** Digits with what people put between them. Letters on either side make it part of a name ("3com", "B2B"). */
const RUN = /(?<![\p{L}\p{N}])[+(]*\d(?:(?:[\d\s().\-–]|(?<=\d)\/(?=\d))*\d)?\)?(?![\p{L}\p{N}])/gu;
/** So few digits belong to a name ("Unit 12", "24 Seven"). */
const FEWEST_DIGITS = 3;

/** Takes "07700 900413 salt" or "Salt 07700900413" apart. The run with the most digits is the number. */
export function splitNumberAndName(text: string, country: string): NumberAndName {
  let longest: { start: number; text: string; digits: string } | null = null;
  for (const match of text.matchAll(RUN)) {
    const digits = match[0].replace(/\D/g, '');
    if (digits.length >= FEWEST_DIGITS && digits.length > (longest?.digits.length ?? 0)) {
      longest = { start: match.index, text: match[0], digits };
    }
  }
  if (longest === null) return { number: null, digits: '', prefix: '', name: tidy(text) };
  const rest = `${text.slice(0, longest.start)} ${text.slice(longest.start + longest.text.length)}`;
  return {
    number: toE164(longest.text, country),
    digits: longest.digits,
    prefix: prefixOf(longest.text, country),
    name: tidy(rest),
  };
}

function parse(text: string, country: string) {
  // A very long text is no number, and is not worth the search for one.
  if (text.length > 100) return null;
  const parsed = parsePhoneNumberFromString(text.trim(), { ...homeOf(country), extract: false });
  return parsed?.isPossible() ? parsed : null;
}

function prefixOf(text: string, country: string): string {
  const typed = new AsYouType(homeOf(country));
  typed.input(text);
  return typed.getNumberValue() ?? '';
}

function callingCodeOf(country: string): string | undefined {
  return isSupportedCountry(country) ? getCountryCallingCode(country) : undefined;
}

function homeOf(country: string): { defaultCountry?: CountryCode } {
  return isSupportedCountry(country) ? { defaultCountry: country } : {};
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:/–-]+|[\s,;:/–-]+$/g, '')
    .trim();
}
