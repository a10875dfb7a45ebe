import type { CodedConsole } from './console-code.ts';
import type { ConsoleFact } from './kinds.ts';

/** Folds one fact, in the record's order: a console that was given another code goes by the newest. */
export function foldConsole(_: CodedConsole | null, { payload }: ConsoleFact): CodedConsole {
  return { code: payload.code };
}
