import { defineKind } from '../envelope/kind.ts';
import { callerErased, directoryRowsPut, numberMatched } from './directory.ts';

/** What can be written to the record about customers and callers. */
export const customerKinds = {
  'directory.rows-put': defineKind(1, directoryRowsPut, () => []),
  'directory.number-matched': defineKind(1, numberMatched, () => []),
  'caller.erased': defineKind(1, callerErased, () => []),
} as const;
