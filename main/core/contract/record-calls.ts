import * as z from 'zod/mini';
import { id, longText, shortText, time } from '../envelope/fields.ts';
import { AUDIT_GROUPS } from '../team/audit.ts';
import { call, command } from './call.ts';
import type { AuditPage, DocumentView, ExportPart, HandoverView, RecordSearch, RegisterView } from './record-views.ts';

/** What is generated from the record: reports, handovers, the register, exports. */
export const RECORD_CALLS = {
  /** The post-incident report as the record stands now, with people's wordings. */
  'record.post-incident': call<DocumentView>()(z.object({ incident: id })),
  /** Words a sentence of it; `from` is the generated text that it replaces. Empty words go back to what is generated. */
  'record.edit-sentence': call<{ entry: string }>()(
    z.object({ command, incident: id, sentence: shortText, from: longText, text: longText }),
  ),
  /** Incidents by their titles, and what was written on their timelines, newest first; `state:` and `since:` narrow it. */
  'record.search': call<RecordSearch>()(
    z.object({ text: z.string().check(z.maxLength(200)), limit: z.number().check(z.int(), z.gte(1), z.lte(50)) }),
  ),
  'record.handover': call<HandoverView>()(z.object({})),
  /** Whoever sits here takes over the open incidents. Answers with how many. */
  'record.accept-handover': call<{ incidents: number }>()(z.object({ command, note: longText })),
  /** Who did what, when and from where; the newest first. A page may hold fewer rows than asked for, and not be the last. */
  'record.audit': call<AuditPage>()(
    z.object({
      person: z.nullable(id),
      console: z.nullable(id),
      group: z.nullable(z.enum(AUDIT_GROUPS)),
      before: z.nullable(z.number().check(z.int(), z.gte(1))),
      limit: z.number().check(z.int(), z.gte(1), z.lte(500)),
    }),
  ),
  'record.register': call<RegisterView>()(z.object({})),
  /**
   * A file, a stretch at a time: asked with `before` of the answer before, until `next` is null. `personal` adds who rang and what they
   * said. Cells that a spreadsheet would compute are defused; times carry their offset.
   */
  'record.export': call<ExportPart>()(
    z.object({
      what: z.enum(['reports', 'incidents', 'audit']),
      as: z.enum(['csv', 'json']),
      personal: z.boolean(),
      before: z.nullable(z.object({ at: time, id })),
    }),
  ),
} as const;
