import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  type MetadataJson,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';

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
/** Fewer digits than this belong to a name ("Unit 12", "24 Seven"). */
const FEWEST_DIGITS = 3;
/** Beside a name it takes more, unless they begin like a number: "Studio 540" is a name, "Studio 0163" is on its way. */
const FEWEST_BESIDE_NAME = 6;

/** Takes "07700 900413 salt" or "Salt 07700900413" apart. The run with the most digits is the number. */
export function splitNumberAndName(text: string, country: string): NumberAndName {
  const run = longestRun(text);
  if (run === null) return { number: null, digits: '', prefix: '', name: tidy(text) };
  const shown = withoutHouseNumber(run.text, country);
  const start = run.start + run.text.length - shown.length;
  const name = tidy(`${text.slice(0, start)} ${text.slice(start + shown.length)}`);
  const digits = shown.replace(/\D/g, '');
  const isPartOfName = digits.length < FEWEST_BESIDE_NAME && !/^[+(0]/.test(shown);
  if (name !== '' && isPartOfName) return { number: null, digits: '', prefix: '', name: tidy(text) };
  return { number: toE164(shown, country), digits, prefix: prefixOf(shown, country), name };
}

function longestRun(text: string): { readonly start: number; readonly text: string } | null {
  let longest: { start: number; text: string; digits: number } | null = null;
  for (const match of text.matchAll(RUN)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits >= FEWEST_DIGITS && digits > (longest?.digits ?? 0)) {
      longest = { start: match.index, text: match[0], digits };
    }
  }
  return longest;
}

/** "66 01632 960001" after "Route" is a name's number and a telephone number: the whole one is meant. */
function withoutHouseNumber(run: string, country: string): string {
  if (toE164(run, country) !== null) return run;
  for (let gap = run.search(/\s/); gap !== -1; ) {
    const rest = run.slice(gap).trimStart();
    if (toE164(rest, country) !== null) return rest;
    const next = rest.search(/\s/);
    gap = next === -1 ? -1 : run.length - rest.length + next;
  }
  return run;
}

function parse(text: string, country: string) {
  // A very long text is no number, and is not worth the search for one.
  if (text.length > 100) return null;
  const parsed = parsePhoneNumberFromString(text.trim(), { ...homeOf(country), extract: false }, metadataFor(country));
  return parsed?.isPossible() ? parsed : null;
}

function prefixOf(text: string, country: string): string {
  const typed = new AsYouType(homeOf(country), metadataFor(country));
  typed.input(text);
  return typed.getNumberValue() ?? '';
}

function callingCodeOf(country: string): string | undefined {
  return isKnown(country) ? getCountryCallingCode(country, metadata) : undefined;
}

function homeOf(country: string): { defaultCountry?: CountryCode } {
  return isKnown(country) ? { defaultCountry: country } : {};
}

function isKnown(country: string): country is CountryCode {
  return isSupportedCountry(country as CountryCode, metadata);
}

const metadataByCountry = new Map<string, MetadataJson>();

/**
 * The library's metadata, in which every number of the country's calling code is the country's own. Which of the countries
 * that share a code a number belongs to is not asked here, and finding it out is most of the work of reading a number.
 */
function metadataFor(country: string): MetadataJson {
  const known = metadataByCountry.get(country);
  if (known !== undefined) return known;
  const code = isKnown(country) ? getCountryCallingCode(country, metadata) : null;
  const isMain = code !== null && metadata.country_calling_codes[code]?.[0] === country;
  const codes = isMain ? { ...metadata.country_calling_codes, [code]: [country] } : metadata.country_calling_codes;
  const own = { ...metadata, country_calling_codes: codes } as MetadataJson;
  metadataByCountry.set(country, own);
  return own;
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:/–-]+|[\s,;:/–-]+$/g, '')
    .trim();
}
