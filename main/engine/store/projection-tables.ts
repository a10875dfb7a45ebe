import { PROJECTION_TABLES as FIRST_TABLES } from './migrations/0001-the-record.ts';
import { SYMPTOM_TABLES } from './migrations/0002-named-symptoms.ts';
import { ROOM_TABLES } from './migrations/0003-incident-rooms.ts';
import { TRAVEL_TABLES } from './migrations/0004-a-record-that-travels.ts';
import { LOCKED_TABLE } from './migrations/0006-sums-and-locks.ts';
import { LIST_TABLES } from './migrations/0007-own-lists.ts';
import { ADVISED_INDEX } from './migrations/0008-given-advice.ts';
import { SET_ASIDE_TABLE } from './migrations/0011-set-aside.ts';
import { CHANGE_TABLES } from './migrations/0012-known-changes.ts';
import { MESSAGE_TABLES } from './migrations/0013-messages-of-the-team.ts';

/** Every table that is folded from the log, as this program's format has it. */
export const PROJECTION_TABLES =
  FIRST_TABLES +
  SYMPTOM_TABLES +
  ROOM_TABLES +
  TRAVEL_TABLES +
  LOCKED_TABLE +
  LIST_TABLES +
  ADVISED_INDEX +
  SET_ASIDE_TABLE +
  CHANGE_TABLES +
  MESSAGE_TABLES;
