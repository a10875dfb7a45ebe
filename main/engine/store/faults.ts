import type { WorkspaceName } from '../../core/contract/views.ts';
import { type Refusal, type RefusalCode, refuse } from '../../core/result.ts';
import { FutureDatabaseError } from './migrations.ts';
import { isDamaged, isDenied, isDiskFull } from './sqlite-errors.ts';
import { RecordTrouble, type TroubleKind } from './trouble.ts';

const CODES: Record<TroubleKind, RefusalCode> = {
  damaged: 'data-unreadable',
  missing: 'data-unreadable',
  denied: 'data-unreadable',
  keys: 'data-unreadable',
  fault: 'data-unreadable',
  full: 'disk-full',
  future: 'data-from-the-future',
  gone: 'data-unreadable',
};

const DAMAGED =
  'The data file is damaged and cannot be read any further. Restore the newest good backup, export what can be read, or start fresh.';
const FAULT =
  'The data could not be opened because of a fault in the program. Nothing was changed. Start Groundswell again; if that does not help, the log in the data folder says where it failed.';

/** What a call that met an error is told, and what the error means for the workspace: null when nothing. */
export function faultAnswer(
  error: unknown,
  path: string,
  workspace: WorkspaceName,
): { readonly refusal: Refusal; readonly trouble: RecordTrouble | null } {
  const trouble = (error instanceof RecordTrouble ? error : storageTrouble(error, path))?.in(workspace) ?? null;
  if (trouble !== null) return { refusal: { code: CODES[trouble.kind], sentence: trouble.message }, trouble };
  const { refusal } = isDiskFull(error)
    ? refuse('disk-full', 'The disk is full, so nothing was saved. Free some space and try again.')
    : refuse(
        'internal',
        'The program met a fault and did nothing. Try again; if it happens again, the log in the data folder says where.',
      );
  return { refusal, trouble: null };
}

/** A refusal to open as the reason why the workspace cannot be used. */
export function troubleOf(refusal: Refusal, path: string): RecordTrouble {
  return new RecordTrouble('full', `${path} could not be opened, because the disk is full. ${refusal.sentence}`);
}

function storageTrouble(error: unknown, path: string): RecordTrouble | null {
  if (isDamaged(error)) return new RecordTrouble('damaged', DAMAGED);
  if (!isDenied(error)) return null;
  return new RecordTrouble(
    'denied',
    `Groundswell may not read and write its file ${path}. Nothing was changed. Give your account the right to, then check again.`,
  );
}

/** What an error that was met while opening means for a person. */
export function openingTrouble(
  error: unknown,
  path: string,
  damaged = DAMAGED,
  kind: 'damaged' | 'keys' = 'damaged',
): RecordTrouble {
  if (error instanceof RecordTrouble) return error;
  if (error instanceof FutureDatabaseError) return new RecordTrouble('future', error.message);
  // A table that is not there and a state that is no JSON are damage too, only not of SQLite's pages.
  if (isDamaged(error) || error instanceof SyntaxError || isMissingTable(error))
    return new RecordTrouble(kind, damaged);
  return storageTrouble(error, path) ?? new RecordTrouble('fault', FAULT);
}

function isMissingTable(error: unknown): boolean {
  return error instanceof Error && /^(no such (table|column)|malformed database schema)/.test(error.message);
}
