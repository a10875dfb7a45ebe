/** What an advice text is made to fit; null where it is not known. */
export interface FieldValues {
  readonly customer: string | null;
  /** When there will be news, as printed: "09:45". */
  readonly nextUpdate: string | null;
  /** The number for emergency calls at the site, as said: "999 or 112". */
  readonly emergency: string;
}

const FIELD = /\{\{?\s*([A-Za-z]*)\s*\}?\}/g;
/** A field with the words before it that can be said without its value. */
const PHRASES = /(, |\bby |\buntil )?\{\{?\s*([A-Za-z]*)\s*\}?\}/gi;
const FIELDS = new Set(['customer', 'nextUpdate', 'emergency']);

/** What stands in braces and is no field, as it stands: it would be read out to a caller. */
export function unknownFields(text: string): string[] {
  const fields = [...text.matchAll(FIELD)];
  const strange = fields.filter(([, name = '']) => !FIELDS.has(name)).map(([whole]) => whole);
  const rest = text.replaceAll(FIELD, '');
  return [...strange, ...(rest.match(/[{}]+/g) ?? [])];
}

/** A text made to fit a caller, and what it names that is not known: with anything missing it can be said in other words, never copied. */
export interface FilledText {
  /** No field is left in it: "…" stands for what is missing. */
  readonly text: string;
  readonly missing: readonly string[];
}

/** What stands for a value that is missing. */
const GAP = '…';

/**
 * The text as it is said to this caller. Where the sentence reads well without a value that is not known ("Thank you, {{customer}}",
 * "by {{nextUpdate}}") it is said without it; elsewhere the value is missing.
 */
export function fillFields(text: string, { customer, nextUpdate, emergency }: FieldValues): FilledText {
  const missing = new Set<string>(unknownFields(text));
  const valueOr = (value: string | null, said: string) => {
    if (value === null) missing.add(said);
    return value ?? GAP;
  };
  const filled = text.replaceAll(PHRASES, (_, phrase: string | undefined, name: string) => {
    const before = phrase ?? '';
    if (name === 'emergency') return before + emergency;
    if (name === 'nextUpdate') {
      if (nextUpdate === null && before.toLowerCase() === 'by ') return 'as soon as we can';
      if (nextUpdate === null && before.toLowerCase() === 'until ') return 'until this is put right';
      return before + valueOr(nextUpdate, 'the time of the next update');
    }
    if (name === 'customer')
      return customer === null && before === ', ' ? '' : before + valueOr(customer, 'the caller’s name');
    return before + GAP;
  });
  return { text: filled, missing: [...missing] };
}

/** Countries whose own numbers are not (only) 112: ISO 3166 to the number as it is said. */
const EMERGENCY_NUMBERS: Readonly<Record<string, string>> = {
  GB: '999 or 112',
  IE: '112 or 999',
  GI: '112',
  MT: '112',
  HK: '999',
  SG: '999 or 995',
  MY: '999',
  KE: '999 or 112',
  BD: '999',
  PL: '112',
  US: '911',
  CA: '911',
  MX: '911',
  PR: '911',
  PH: '911',
  PA: '911',
  CR: '911',
  DO: '911',
  EC: '911',
  PY: '911',
  UY: '911',
  JM: '119 or 110',
  BS: '919 or 911',
  AR: '911',
  PE: '105',
  CL: '131, 132 or 133',
  BR: '190, 192 or 193',
  CO: '123',
  VE: '911',
  BO: '110',
  AU: '000',
  NZ: '111',
  FJ: '911',
  IN: '112',
  PK: '15 or 1122',
  LK: '119',
  NP: '100',
  JP: '110 or 119',
  KR: '112 or 119',
  CN: '110 or 120',
  TW: '110 or 119',
  TH: '191 or 1669',
  VN: '113, 114 or 115',
  ID: '112',
  ZA: '112 or 10111',
  NG: '112',
  GH: '112',
  EG: '122 or 123',
  MA: '19 or 15',
  IL: '100 or 101',
  AE: '999 or 998',
  SA: '911',
  QA: '999',
  KW: '112',
  BH: '999',
  OM: '9999',
  CH: '112',
  NO: '112, 113 or 110',
  IS: '112',
  UA: '112',
  RU: '112',
  TR: '112',
  GE: '112',
};

/** How the number for emergency calls is said in a country (ISO 3166); 112, which most of the world's networks take, elsewhere. */
export function emergencyNumber(country: string): string {
  return EMERGENCY_NUMBERS[country] ?? '112';
}
