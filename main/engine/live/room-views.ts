import { actionSentence, aroundAction, judgeAction } from '../../core/allclear/before-after.ts';
import { passesNeeded } from '../../core/allclear/belief.ts';
import { againstDayBefore, dayBeforeSentence } from '../../core/allclear/same-hour.ts';
import type { ActionView, RoomView } from '../../core/contract/room-views.ts';
import {
  componentsOf,
  entriesOf,
  failedQuiets,
  followUpsOf,
  hypothesesOf,
  residualOf,
  roleHolder,
  testsOf,
} from '../../core/room/read.ts';
import { type RoomState, textOf } from '../../core/room/state.ts';

/** Tests are to show that fewer than this share of the calls fail. */
const BELIEVED_RATE = 0.1;

/** An incident's room as it is shown. `calls`: when each of its reports was made (ms), in any order; `usualAnHour`: calls of all kinds that are usual at a time. */
export function roomView(
  incident: string,
  state: RoomState | null,
  calls: readonly number[],
  now: number,
  usualAnHour: (at: number) => number,
): RoomView {
  const room: RoomState = state ?? { incident, entries: [] };
  const { passed, of, calls: tests } = testsOf(room);
  const inARow = tests.length - 1 - tests.findLastIndex((test) => !test.passed);
  const sorted = calls.toSorted((a, b) => a - b);
  const residual = residualOf(room);
  const dayBefore = againstDayBefore(sorted, usualAnHour, now);
  return {
    incident,
    entries: room.entries.filter((entry) => !entry.isWithdrawn).toSorted((a, b) => a.happenedAt - b.happenedAt),
    hypotheses: hypothesesOf(room),
    components: componentsOf(room),
    tests: { passed, of, inARow, passesLeft: Math.max(0, passesNeeded(BELIEVED_RATE).classical - inARow) },
    actions: entriesOf(room, 'room.action-taken').map(({ id, happenedAt }) => actionView(id, happenedAt, sorted, now)),
    roles: {
      owner: roleHolder(room, 'owner'),
      noc: roleHolder(room, 'noc'),
      communications: roleHolder(room, 'communications'),
    },
    followUps: followUpsOf(room),
    residual: residual === null ? null : { text: textOf(residual), customers: residual.detail.customers },
    failedRecoveries: failedQuiets(room).length,
    dayBefore: dayBefore === null ? null : { ...dayBefore, sentence: dayBeforeSentence(dayBefore) },
  };
}

function actionView(entry: string, at: number, calls: readonly number[], now: number): ActionView {
  const around = aroundAction(at, calls, now);
  const verdict = judgeAction(around);
  return { entry, at, ...around, ...verdict, sentence: actionSentence(around, verdict) };
}
