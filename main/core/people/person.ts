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

/** A lead's PIN as it is checked on any desk, also without the hub: scrypt (RFC 7914) of it, hex. */
export const personPin = z.object({
  salt: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});
export type PersonPin = z.infer<typeof personPin>;
export const personPinSet = z.object({ person: id, ...personPin.shape });

/** Digits only, so that it can be typed on a headset's keypad, and six of them at least. */
export const pinText = z.string().check(z.regex(/^\d{6,12}$/));

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly retired: boolean;
  /** Present once the person has set one. Never leaves the engine. */
  readonly pin?: PersonPin;
  /** For the screens, in its place. */
  readonly hasPin?: boolean;
}

/** Where a console stands as a device of a team: whose it is, or that many use it. */
export interface ConsoleDevice {
  readonly class: 'personal' | 'shared';
  readonly person: string;
}

/**
 * What a person may do at a console. Who says that they are a lead is believed where nobody set a PIN and there is no team; else
 * they are one at a device of their own, or once their PIN was given there.
 */
export function roleAt(person: Person | null, device: ConsoleDevice | null, proven: string | null): Role {
  if (person === null || person.role !== 'lead') return 'agent';
  return needsProof(person, device) && proven !== person.id ? 'agent' : 'lead';
}

/** Whether a PIN is asked for before somebody may lead here. */
export function needsProof(person: Person, device: ConsoleDevice | null): boolean {
  if (person.role !== 'lead') return false;
  if (device === null) return person.pin !== undefined;
  return device.class === 'shared' || device.person !== person.id;
}
