import type { ColumnRole } from '../../../main/core/customers/column-role.ts';
import { ROLE_NAMES } from '../../../main/core/customers/roles.ts';
import type { RoleOption } from '../../parts/column-table.tsx';

const DETAILS: Readonly<Partial<Record<ColumnRole, string>>> = {
  account: 'says whose the row is',
  number: 'of the line',
  facet: 'what callers may share',
  personal: 'kept with the line',
  ignore: 'not kept',
};

/** The roles in the order in which they are offered. */
export const ROLE_OPTIONS: readonly RoleOption<ColumnRole>[] = (Object.keys(ROLE_NAMES) as ColumnRole[]).map((id) => {
  const detail = DETAILS[id];
  return { id, label: capitalised(ROLE_NAMES[id]), ...(detail !== undefined && { detail }) };
});

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
