import * as z from 'zod/mini';
import { id, shortText } from '../envelope/fields.ts';

export const role = z.enum(['agent', 'lead']);
export type Role = z.infer<typeof role>;

export const personFields = {
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  initials: z.string().check(z.trim(), z.minLength(1), z.maxLength(4)),
  role,
};
export const personAdded = z.object({ person: id, ...personFields });
export const personChanged = z.object({
  person: id,
  name: z.optional(shortText),
  initials: z.optional(shortText),
  role: z.optional(role),
  retired: z.optional(z.boolean()),
});

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly retired: boolean;
}
