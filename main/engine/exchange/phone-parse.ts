import {
  AsYouType,
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type MetadataJson,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min';
import { plainDigits, visibleText } from '../../core/visible-text.ts';

/** Fewer digits than this, without a trunk or country prefix, are an internal extension or part of a number. */
const SHORTEST_NUMBER = 7;
/** A number of five or six digits is a whole one only in countries whose numbers are all short. */
const SHORT_COUNTRY_DIGITS = 9;

/** A text of digits as libphonenumber reads it best: visible, in ASCII, without the scheme of a link. */
export function plainPhone(text: string): string {
  return plainDigits(visibleText(text))
    .trim()
    .replace(/^(?:tel|callto|sips?|phone|wtai):(?:\/\/)?/i, '')
    .replace(/@[\w.:[\]-]+(?:;.*)?$/, '')
    .replace(/;phone-context=[^;]*/i, '')
    .replace(/^\(\s*\+\s*(\d{1,3})\s*\)/, '+$1 ');
}

/** The whole text as one number of a possible length, or null. Whether it is in service is not asked. */
export function parsePhone(text: string, country: string): PhoneNumber | null {
  // A very long text is no number, and is not worth the search for one.
  if (text.length > 120) return null;
  const plain = plainPhone(text);
  if (isInternal(plain, country)) return null;
  const parsed = possible(plain, country);
  if (parsed === null) return /^00[1-9]/.test(plain) ? possible(`+${plain.slice(2)}`, country) : null;
  // Italy dials the nought that spreadsheets drop: with it the number is valid, without it is not.
  if (/^[1-9(]/.test(plain) && !parsed.isValid()) {
    const padded = possible(`0${plain}`, country);
    if (padded?.isValid() === true) return padded;
  }
  return parsed;
}

/** How an E.164 number begins whose first digits these are; '' if nothing can be said. */
export function e164Prefix(text: string, country: string): string {
  const typed = new AsYouType(homeOf(country), metadataFor(country));
  const plain = plainPhone(text);
  typed.input(plain.replace(/^00(?=[1-9])/, '+'));
  return typed.getNumberValue() ?? '';
}

/** The country's calling code without its plus; undefined for a country that the library does not know. */
export function callingCodeOf(country: string): string | undefined {
  return isKnown(country) ? getCountryCallingCode(country, metadata) : undefined;
}

function possible(text: string, country: string): PhoneNumber | null {
  const parsed = parsePhoneNumberFromString(text, { ...homeOf(country), extract: false }, metadataFor(country));
  return parsed?.isPossible() && /[1-9]/.test(parsed.nationalNumber) ? parsed : null;
}

/** Whether there are too few digits for a number that can be rung from outside. */
function isInternal(plain: string, country: string): boolean {
  const digits = plain.replace(/\D/g, '');
  if (digits.length >= SHORTEST_NUMBER || /^(?:\+|00)/.test(plain)) return false;
  return digits.length < 5 || longestNumber(country) > SHORT_COUNTRY_DIGITS;
}

const longestByCountry = new Map<string, number>();

function longestNumber(country: string): number {
  const known = longestByCountry.get(country);
  if (known !== undefined) return known;
  let longest = Number.POSITIVE_INFINITY;
  if (isKnown(country)) {
    const plan = new Metadata(metadata);
    plan.selectNumberingPlan(country);
    longest = Math.max(...(plan.numberingPlan?.possibleLengths() ?? []));
  }
  longestByCountry.set(country, longest);
  return longest;
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
