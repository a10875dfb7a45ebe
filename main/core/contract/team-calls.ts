import * as z from 'zod/mini';
import { id, shortText } from '../envelope/fields.ts';
import { type Invitation, invitationAsked } from '../hub/http.ts';
import type { DeviceRow } from '../hub/shapes.ts';
import { personFields } from '../people/person.ts';
import { call } from './call.ts';
import type { TeamView } from './team-views.ts';

const newcomer = {
  /** What the others call this computer. */
  device: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  /** Who sits here, where nobody has said so yet. */
  person: z.nullable(z.object({ name: personFields.name, initials: personFields.initials })),
};

/** A desk and its team. None of these is a command: what they do is not in the record of this desk alone. */
export const TEAM_CALLS = {
  'team.get': call<TeamView>()(z.object({})),
  /** Runs a hub on this computer and joins it as its first lead. */
  'team.start': call<TeamView>()(
    z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)), ...newcomer }),
  ),
  /** By the link of an invitation; or by the hub's address, the code, and the beginning of the certificate's fingerprint. */
  'team.join': call<TeamView>()(
    z.object({
      by: z.union([
        z.object({ link: z.string().check(z.maxLength(2000)) }),
        z.object({
          hub: shortText,
          code: z.string().check(z.maxLength(40)),
          certificate: z.string().check(z.maxLength(100)),
        }),
      ]),
      ...newcomer,
    }),
  ),
  /** This desk keeps what it has and goes on alone. */
  'team.leave': call<TeamView>()(z.object({ confirm: z.literal('leave') })),
  /** For leads. */
  'team.invite': call<Invitation>()(invitationAsked),
  'team.devices': call<readonly DeviceRow[]>()(z.object({})),
  'team.revoke': call<null>()(z.object({ device: id })),
  /**
   * Asks to be the only desk that works on something for ten minutes, such as ringing a customer back. Answers with the person at the
   * desk that has it already; null where it is this desk's, or nobody can be asked.
   */
  'team.claim': call<{ readonly takenBy: string | null }>()(
    z.object({ key: z.string().check(z.minLength(1), z.maxLength(128)) }),
  ),
  'team.release': call<null>()(z.object({ key: z.string().check(z.minLength(1), z.maxLength(128)) })),
  /** From now on this desk sends a message of one that is gone. Refused while that one is sending it, or while nobody can be asked. */
  'team.take-over': call<null>()(z.object({ message: id })),
  /** What whoever sits here does now: told to the others, never stored. */
  'team.say': call<null>()(
    z.object({
      incident: z.nullable(id),
      /** The caller in the intake, by whatever is known of them. */
      caller: z.nullable(
        z.object({ customer: z.nullable(id), number: z.nullable(shortText), name: z.nullable(shortText) }),
      ),
    }),
  ),
} as const;
