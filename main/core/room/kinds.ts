import type * as z from 'zod/mini';
import type { FactOf, NewFactOf } from '../envelope/envelope.ts';
import { defineKind } from '../envelope/kind.ts';
import * as room from './room.ts';

function roomKind<S extends z.core.$ZodType<{ readonly incident: string }>>(schema: S) {
  return defineKind(1, schema, (payload) => [`room:${(payload as { readonly incident: string }).incident}`]);
}

/** What can be written to the record in an incident's room. */
export const roomKinds = {
  'room.action-taken': roomKind(room.actionTaken),
  'room.tests-made': roomKind(room.testsMade),
  'room.hypothesis-put': roomKind(room.hypothesisPut),
  'room.hypothesis-judged': roomKind(room.hypothesisJudged),
  'room.component-set': roomKind(room.componentSet),
  'room.finding-told': roomKind(room.findingTold),
  'room.post-made': roomKind(room.postMade),
  'room.clock-slowed': roomKind(room.clockSlowed),
  'room.call-back-made': roomKind(room.callBackMade),
  'room.all-clear-given': roomKind(room.allClearGiven),
  'room.all-clear-challenged': roomKind(room.allClearChallenged),
  'room.residual-named': roomKind(room.residualNamed),
  'room.role-given': roomKind(room.roleGiven),
  'room.examples-wanted': roomKind(room.examplesWanted),
  'room.follow-up-put': roomKind(room.followUpPut),
  'room.follow-up-done': roomKind(room.followUpDone),
  'room.escalated': roomKind(room.escalated),
  'room.sentence-worded': roomKind(room.sentenceWorded),
  'room.handover-accepted': roomKind(room.handoverAccepted),
  'room.entry-edited': roomKind(room.entryEdited),
  'room.entry-withdrawn': roomKind(room.entryWithdrawn),
  'room.entry-restored': roomKind(room.entryRestored),
} as const;

export type RoomKind = keyof typeof roomKinds;
export type RoomFact<K extends RoomKind = RoomKind> = FactOf<typeof roomKinds, K>;
export type NewRoomFact<K extends RoomKind = RoomKind> = NewFactOf<typeof roomKinds, K>;
/** The kinds that add a line to the room's timeline. */
export type EntryKind = Exclude<RoomKind, 'room.entry-edited' | 'room.entry-withdrawn' | 'room.entry-restored'>;
