import type { DirectoryEntry } from './entry.ts';
import { accountKey, nameKey } from './keys.ts';
import type { CellNumber } from './number-cell.ts';

/** Makes an id out of what something is known by: the same parts give the same id on every desk. */
export type IdFrom = (parts: readonly string[]) => string;

/**
 * The id of a customer whom the directory does not know: from the account reference, else the number, else the name. The
 * same file imported at two desks that have not heard of each other so makes one customer. An id that is taken already (by
 * somebody who was erased, or who is known by something else meanwhile) is passed over, on every desk alike.
 */
export function idOfCustomer(entry: DirectoryEntry, idFrom: IdFrom, isTaken: (id: string) => boolean): string {
  return firstFree(['customer', ...knownBy(entry)], idFrom, isTaken);
}

function knownBy({ account, numbers, name }: DirectoryEntry): readonly string[] {
  if (account !== null) return ['account', accountKey(account)];
  const number = numbers[0]?.number;
  return number !== undefined ? ['number', number] : ['name', nameKey(name)];
}

export function idOfSite(customer: string, siteKey: string, idFrom: IdFrom): string {
  return idFrom(['site', customer, siteKey]);
}

export function idOfPartner(partnerKey: string, idFrom: IdFrom): string {
  return idFrom(['partner', partnerKey]);
}

/** A line is known by its customer, its number and its extension; one that has none by its site and by what the row says. */
export function idOfLine(
  customer: string,
  line: { readonly number: CellNumber | null; readonly siteKey: string; readonly saying: string },
  idFrom: IdFrom,
  isTaken: (id: string) => boolean,
): string {
  if (line.number !== null) {
    const { number, extension } = line.number;
    return idFrom(['line', customer, number, ...(extension === null ? [] : [extension])]);
  }
  return firstFree(['bare-line', customer, line.siteKey, line.saying], idFrom, isTaken);
}

function firstFree(parts: readonly string[], idFrom: IdFrom, isTaken: (id: string) => boolean): string {
  let id = idFrom(parts);
  for (let count = 2; isTaken(id); count += 1) id = idFrom([...parts, String(count)]);
  return id;
}
