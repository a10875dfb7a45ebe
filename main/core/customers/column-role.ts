import * as z from 'zod/mini';

/** What a column is taken for. 'facet' keeps it under its own name. */
export const columnRole = z.enum([
  'account',
  'name',
  'person',
  'first-name',
  'last-name',
  'number',
  'site',
  'partner',
  'vulnerable',
  'service',
  'platform',
  'region',
  'access',
  'handset',
  'server',
  'pool',
  'facet',
  'personal',
  'ignore',
]);
export type ColumnRole = z.infer<typeof columnRole>;
