import * as z from 'zod/mini';
import { facets, id, shortText } from '../envelope/fields.ts';
import { personal } from '../envelope/personal.ts';

/** What identifies a customer or a line: sealed with the customer's key. */
export const directoryPersonal = z.object({
  /** Account reference of the provider's billing system: the import key where there is one. */
  account: z.nullable(shortText),
  name: shortText,
  siteName: z.nullable(shortText),
  /** The line's number, E.164 where it could be read as one. */
  number: z.nullable(shortText),
  partnerName: z.nullable(shortText),
  /** Columns that a person marked as personal: kept, shown, never a facet. */
  notes: z.record(z.string(), shortText),
});
export type DirectoryPersonal = z.infer<typeof directoryPersonal>;

/** One line of one site of one customer, as an import or a person left it. The newest row of a line counts. */
export const directoryRow = z.object({
  customer: id,
  site: id,
  line: id,
  partner: z.nullable(id),
  facets,
  vulnerable: z.boolean(),
  personal: personal(directoryPersonal),
});
export type DirectoryRow = z.infer<typeof directoryRow>;

/** Rows of one import, a few hundred a fact, all rows of a customer together. */
export const directoryRowsPut = z.object({ source: shortText, rows: z.array(directoryRow).check(z.maxLength(1000)) });

/** A number that was not in the directory and that a person matched to a customer once: remembered. */
export const numberMatched = z.object({
  match: id,
  customer: id,
  line: z.nullable(id),
  personal: personal(z.object({ number: shortText, callerName: z.nullable(shortText) })),
});

export const callerErased = z.object({
  /** The subjects whose keys were destroyed. */
  subjects: z.array(id).check(z.maxLength(10_000)),
  customer: z.nullable(id),
});

export interface Customer {
  readonly id: string;
  readonly account: string | null;
  readonly name: string;
  readonly partner: string | null;
  readonly partnerName: string | null;
  readonly vulnerable: boolean;
  readonly sites: number;
  readonly lines: number;
}

export interface Line {
  readonly id: string;
  readonly customer: string;
  readonly site: string;
  readonly siteName: string | null;
  readonly number: string | null;
  readonly facets: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, string>>;
}
