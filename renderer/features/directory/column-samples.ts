import type { ColumnRole, ImportPreview } from '../../../main/core/contract/views.ts';
import { ROLE_NAMES } from '../../../main/core/customers/roles.ts';

/** A column as the mapping shows it. */
export interface ShownColumn {
  readonly index: number;
  readonly header: string;
  /** The first values that differ, for a look. */
  readonly values: readonly string[];
  readonly distinct: number;
  readonly role: ColumnRole;
}

const VALUES_SHOWN = 3;

/** The file's columns with the roles chosen so far. */
export function shownColumns(preview: ImportPreview, roles: readonly ColumnRole[]): ShownColumn[] {
  return preview.columns.map(({ index, header, distinct, role }) => {
    const filled = preview.sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
    return { index, header, distinct, role: roles[index] ?? role, values: [...new Set(filled)].slice(0, VALUES_SHOWN) };
  });
}

const DETAILS: Readonly<Partial<Record<ColumnRole, string>>> = {
  account: 'says whose the row is',
  number: 'of the line',
  facet: 'what callers may share',
  personal: 'kept with the line',
  ignore: 'not kept',
};

/** The roles in the order in which they are offered. */
export const ROLE_OPTIONS: readonly { id: ColumnRole; label: string; detail?: string }[] = (
  Object.keys(ROLE_NAMES) as ColumnRole[]
).map((id) => {
  const detail = DETAILS[id];
  return { id, label: capitalised(ROLE_NAMES[id]), ...(detail !== undefined && { detail }) };
});

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
