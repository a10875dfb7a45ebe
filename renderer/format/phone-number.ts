import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import { LRUCache } from 'lru-cache';

const shown = new LRUCache<string, string>({ max: 5000 });

/** A number of the record (E.164) as people of the site's country write it; what is no number stays as it is. */
export function showPhoneNumber(number: string, country: string): string {
  const key = `${country}${number}`;
  const known = shown.get(key);
  if (known !== undefined) return known;
  const text = format(number, country);
  shown.set(key, text);
  return text;
}

function format(number: string, country: string): string {
  if (!/^\+\d{2,15}$/.test(number)) return number;
  const home: { defaultCountry?: CountryCode } = isSupportedCountry(country) ? { defaultCountry: country } : {};
  const parsed = parsePhoneNumberFromString(number, home);
  if (parsed === undefined) return number;
  // Countries that share a calling code write their numbers alike.
  const isAtHome = isSupportedCountry(country) && parsed.countryCallingCode === getCountryCallingCode(country);
  return isAtHome ? parsed.formatNational() : parsed.formatInternational();
}
