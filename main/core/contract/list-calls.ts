import * as z from 'zod/mini';
import { adviceContent } from '../advice/version.ts';
import { id } from '../envelope/fields.ts';
import { symptomListed } from '../vocabulary/list-entry.ts';
import { symptomName } from '../vocabulary/named-symptom.ts';
import { call, command } from './call.ts';

const change = z.omit(symptomListed, { symptom: true });

/** What a team makes of the symptom list and of the advice library. */
export const LIST_CALLS = {
  /** Renames, hides, regroups, moves an entry of the symptom list, or gives it phrases. Leads only; ids stay. */
  'symptom.change': call<null>()(z.object({ command, symptom: id, change })),
  'symptom.add': call<{ symptom: string }>()(z.object({ command, ...change.shape, name: symptomName })),
  /** Writes a version of an advice, a new one where `advice` is null. A lead's is approved with it. */
  'advice.write': call<{ advice: string }>()(z.object({ command, advice: z.nullable(id), content: adviceContent })),
  'advice.approve': call<null>()(z.object({ command, advice: id, version: id })),
  /** Stops an advice at once, on every desk. */
  'advice.withdraw': call<null>()(z.object({ command, advice: id })),
  'advice.restore': call<null>()(z.object({ command, advice: id })),
  /** Both lists as one file, for another desk or for editing elsewhere. */
  'lists.export': call<{ json: string }>()(z.object({})),
  /** Takes such a file in: all of it, or nothing with the reason. Leads only. */
  'lists.import': call<{ symptoms: number; advice: number }>()(
    z.object({ command, json: z.string().check(z.maxLength(4_000_000)) }),
  ),
} as const;
