/** A number as it was given, with the letter code of the console that gave it where there is one to say. */
export interface GivenNumber {
  readonly number: number;
  readonly code?: string;
}

/** "R-1042", or "R-K1042" with the letter code of the console that gave it. */
export function reportLabel(number: number, code = ''): string {
  return `R-${code}${number}`;
}

/** "INC-0221", or "INC-K0221" with the letter code of the console that gave it. */
export function incidentLabel(number: number, code = ''): string {
  return `INC-${code}${String(number).padStart(4, '0')}`;
}
