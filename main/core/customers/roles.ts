import type { ColumnRole } from '../customers/column-role.ts';
import { nameKey } from './keys.ts';

/** Roles that only one column can have. */
export const SINGLE_ROLES: readonly ColumnRole[] = ['account', 'name', 'person', 'site', 'partner', 'vulnerable'];

/** Roles of which each says by itself who the customer is. */
export const NAMING_ROLES: readonly ColumnRole[] = ['name', 'person', 'first-name', 'last-name'];

/** Facets that every desk has; a column with such a role is kept under the role's name. */
export const STANDARD_FACETS: readonly ColumnRole[] = [
  'service',
  'platform',
  'region',
  'access',
  'handset',
  'server',
  'pool',
];

/** The roles as people call them. */
export const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  account: 'account reference',
  name: 'customer name',
  person: 'full name of a person',
  'first-name': 'first name',
  'last-name': 'last name',
  number: 'number',
  site: 'site',
  partner: 'partner',
  vulnerable: 'vulnerable',
  service: 'service',
  platform: 'platform',
  region: 'region',
  access: 'access provider',
  handset: 'handset',
  server: 'server',
  pool: 'pool',
  facet: 'another service, place or equipment',
  personal: 'personal, kept apart',
  ignore: 'leave out',
};

/** The key under which a column of free choice is kept as a facet: "Voice Switch No." is "voice-switch-no". */
export function facetKey(header: string, index: number): string {
  const slug = nameKey(header).normalize('NFKD').replace(/\p{M}/gu, '').replace(/ /g, '-').slice(0, 60);
  if (!/[\p{L}\p{N}]/u.test(slug)) return `column-${index + 1}`;
  const isOfObjects = slug in {};
  return isOfObjects || STANDARD_FACETS.some((facet) => facet === slug) ? `${slug}-column` : slug;
}

/** Why these roles cannot be used, as a sentence; null if they can. */
export function problemWithRoles(headers: readonly string[], roles: readonly ColumnRole[]): string | null {
  const firstWith = new Map<ColumnRole, string>();
  for (const [index, role] of roles.entries()) {
    if (!SINGLE_ROLES.includes(role) && !STANDARD_FACETS.includes(role)) continue;
    const header = headers[index] ?? '';
    const other = firstWith.get(role);
    if (other !== undefined)
      return `“${other}” and “${header}” are both set to ${ROLE_NAMES[role]}. Choose one of them.`;
    firstWith.set(role, header);
  }
  if (roles.some((role) => role === 'account' || role === 'number' || NAMING_ROLES.includes(role))) return null;
  return 'No column says who the customer is. Set one to account reference, customer name or number.';
}

/** What a person should know of these roles before the import begins, as a sentence; null if there is nothing. */
export function warningOfRoles(roles: readonly ColumnRole[]): string | null {
  if (!roles.some((role) => NAMING_ROLES.includes(role)))
    return 'No column names the customer: they will be listed without a name. Set one to customer name if there is one.';
  if (!roles.includes('number'))
    return 'No column holds telephone numbers: callers will be found by name or account only. Set one to number if there is one.';
  return null;
}
