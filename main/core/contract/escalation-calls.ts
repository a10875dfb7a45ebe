import * as z from 'zod/mini';
import { id, longText, shortText } from '../envelope/fields.ts';
import { escalationTarget } from '../escalation/target.ts';
import { call, command } from './call.ts';
import type { EscalationDraft, OutboxRow, TargetsView } from './escalation-views.ts';

const targetInput = z.omit(escalationTarget, { isRemoved: true });

/** Escalations: the pack, the targets, and what is on its way to them. */
export const ESCALATION_CALLS = {
  /** The pack of an incident, or of a red flag that nobody has declared. */
  'escalation.draft': call<EscalationDraft>()(z.object({ incident: z.nullable(id), flag: z.nullable(id) })),
  /** Hands the newest pack to the outbox, for each target. `text` is what a person made of it; null for the pack as it is written. */
  'escalation.send': call<{ entry: string; messages: readonly string[] }>()(
    z.object({
      command,
      incident: id,
      targets: z.array(id).check(z.minLength(1), z.maxLength(50)),
      text: z.nullable(longText),
    }),
  ),
  /** Notes that the pack was copied, printed or saved. */
  'escalation.note': call<{ entry: string }>()(
    z.object({ command, incident: id, how: z.enum(['copied', 'printed', 'saved']) }),
  ),

  /** Messages that are not done with, and those of the last days; the newest first. */
  'outbox.list': call<readonly OutboxRow[]>()(z.object({ incident: z.optional(id) })),
  /** Messages that told of the caller of a report: what erasing that caller cannot take back. */
  'outbox.about-caller': call<readonly OutboxRow[]>()(z.object({ report: id })),
  /** What a message says, as it was sent; null once a caller in it was erased. */
  'outbox.text': call<{ text: string | null }>()(z.object({ message: id })),
  'outbox.act': call<null>()(
    z.object({
      command,
      message: id,
      act: z.union([
        z.object({ kind: z.enum(['resend', 'cancel', 'did-arrive', 'take-over']) }),
        z.object({ kind: z.literal('acknowledge'), by: shortText, ticket: z.nullable(shortText) }),
      ]),
    }),
  ),

  'target.list': call<TargetsView>()(z.object({})),
  'target.save': call<null>()(z.object({ command, target: targetInput })),
  'target.remove': call<null>()(z.object({ command, target: id })),
  /** Keeps the secret of a target on this machine; null forgets it. No command: nothing of it may be remembered. */
  'target.secret': call<null>()(z.object({ target: id, secret: z.nullable(z.string().check(z.maxLength(4000))) })),
  /** Puts a test message into the outbox. */
  'target.test': call<{ message: string }>()(z.object({ command, target: id })),
} as const;
