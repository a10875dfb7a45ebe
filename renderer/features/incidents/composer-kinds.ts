import type { ComponentState } from '../../../main/core/room/room.ts';

export type ComposerKind = 'note' | 'action' | 'test' | 'cause' | 'noc' | 'component' | 'follow-up';

interface Kind {
  readonly id: ComposerKind;
  readonly label: string;
  readonly placeholder: string;
}

/** What can be written in the room, in the order of the choice. */
export const COMPOSER_KINDS: readonly Kind[] = [
  { id: 'note', label: 'Note', placeholder: 'Note what was found or said' },
  { id: 'action', label: 'Action', placeholder: 'What was done, such as “rebooted the media servers in turn”' },
  { id: 'test', label: 'Test', placeholder: 'What was tried; may be left empty' },
  { id: 'cause', label: 'Cause?', placeholder: 'What may be the cause' },
  { id: 'noc', label: 'NOC', placeholder: 'What the NOC says' },
  { id: 'component', label: 'Component', placeholder: 'Its name, such as “Pool B”' },
  { id: 'follow-up', label: 'To do', placeholder: 'What is to be done' },
];

/** What the fields beside the words hold, as typed. */
export interface ComposerFields {
  readonly passed: string;
  readonly of: string;
  readonly about: 'acknowledged' | 'finding' | 'estimate';
  /** An estimate, a planned change, a due date. */
  readonly coming: string;
  readonly ticket: string;
  readonly component: ComponentState;
  readonly owner: string | null;
}

export const NO_FIELDS: ComposerFields = {
  passed: '',
  of: '1',
  about: 'finding',
  coming: '',
  ticket: '',
  component: 'failing',
  owner: null,
};

/** A count as typed; null where it is none. */
export function readCount(text: string): number | null {
  return /^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null;
}

/** Whether this kind needs a time to come now. */
export function needsComing(kind: ComposerKind, { about, component }: ComposerFields): boolean {
  return (kind === 'noc' && about === 'estimate') || (kind === 'component' && component === 'planned');
}

/** What is missing before it can be added, as a sentence; undefined when nothing is. */
export function whatIsMissing(kind: ComposerKind, text: string, fields: ComposerFields): string | undefined {
  if (kind === 'test') {
    const passed = readCount(fields.passed);
    const of = readCount(fields.of);
    if (passed === null || of === null || of === 0) return 'Give how many passed, and of how many.';
    return passed > of ? `${passed} of ${of} cannot have passed.` : undefined;
  }
  if (kind === 'noc' && fields.about === 'estimate') return undefined;
  if (text.trim() !== '') return undefined;
  if (kind === 'noc') return fields.about === 'acknowledged' ? 'Say who acknowledged it.' : 'Write what they found.';
  return kind === 'component' ? 'Name the component.' : 'Write it first.';
}
