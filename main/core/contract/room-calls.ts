import * as z from 'zod/mini';
import { id, longText, shortText, time } from '../envelope/fields.ts';
import { incidentState } from '../incidents/incident.ts';
import { callBackAnswer, componentState, hypothesisState, incidentRole, part } from '../room/room.ts';
import { call, command } from './call.ts';
import type { GateView, RoomView } from './room-views.ts';

const parts = z.array(part).check(z.maxLength(50));
const count = z.number().check(z.int(), z.gte(0), z.lte(10_000));
/** What every new entry carries: `happenedAt` may lie in the past, never in the future; left out it is now. */
const entry = { command, incident: id, happenedAt: z.optional(time) };

/** What people write in an incident's room. Answers with the id of the entry, so that it can be taken back. */
export const ROOM_CALLS = {
  'room.get': call<RoomView>()(z.object({ incident: id })),
  /** How far a recovery is from proven. `fixAt`: the fix to judge; left out for the last one that the incident knows, else now. */
  'room.gate': call<GateView>()(z.object({ incident: id, fixAt: z.optional(time) })),
  'room.act': call<{ entry: string }>()(z.object({ ...entry, text: longText, parts })),
  'room.test': call<{ entry: string }>()(
    z.object({
      ...entry,
      passed: count,
      of: z.number().check(z.int(), z.gte(1), z.lte(10_000)),
      parts,
      text: longText,
    }),
  ),
  'room.suppose': call<{ entry: string }>()(z.object({ ...entry, text: longText })),
  'room.judge': call<{ entry: string }>()(
    z.object({ ...entry, hypothesis: id, state: hypothesisState, text: longText }),
  ),
  'room.set-component': call<{ entry: string }>()(
    z.object({
      ...entry,
      /** Left out for a component that was not named before. */
      component: z.optional(id),
      name: shortText,
      part: z.nullable(part),
      state: componentState,
      plannedAt: z.nullable(time),
    }),
  ),
  'room.tell-finding': call<{ entry: string }>()(
    z.object({
      ...entry,
      about: z.enum(['acknowledged', 'finding', 'estimate']),
      text: longText,
      estimateAt: z.nullable(time),
      ticket: z.nullable(shortText),
    }),
  ),
  'room.post': call<{ entry: string }>()(
    z.object({
      ...entry,
      state: incidentState,
      isNew: z.boolean(),
      nextAt: z.nullable(time),
      corrects: z.nullable(id),
      text: longText,
      /** It is sent to these as well: webhooks, mail addresses and chats. */
      targets: z.optional(z.array(id).check(z.maxLength(50))),
    }),
  ),
  'room.slow-clock': call<{ entry: string }>()(z.object({ ...entry, reason: longText })),
  'room.call-back': call<{ entry: string }>()(z.object({ ...entry, customer: id, answer: callBackAnswer })),
  'room.name-residual': call<{ entry: string }>()(
    z.object({ ...entry, text: longText, parts, customers: z.array(id).check(z.maxLength(10_000)) }),
  ),
  'room.give-role': call<{ entry: string }>()(
    z.object({ ...entry, role: incidentRole, person: z.nullable(id), contact: longText }),
  ),
  'room.want-examples': call<{ entry: string }>()(z.object({ ...entry, inbound: count, outbound: count })),
  'room.follow-up': call<{ entry: string }>()(
    z.object({ ...entry, text: longText, owner: z.nullable(id), dueAt: z.nullable(time) }),
  ),
  'room.finish-follow-up': call<{ entry: string }>()(z.object({ ...entry, followUp: id })),
  /** Edits are new facts: the words before stay until they are redacted. */
  'room.edit-entry': call<null>()(
    z.object({ command, incident: id, entry: id, text: longText, happenedAt: z.optional(time) }),
  ),
  'room.withdraw-entry': call<null>()(z.object({ command, incident: id, entry: id })),
  'room.restore-entry': call<null>()(z.object({ command, incident: id, entry: id })),
} as const;
