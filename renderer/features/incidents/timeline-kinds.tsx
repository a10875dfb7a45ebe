import {
  ArrowRightLeft,
  Link,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Pencil,
  Siren,
  Split,
  Unlink,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import { stateName } from '../../format/labels.ts';
import { CallerText } from '../../ui/caller-text.tsx';

export type TimelineFilter = 'notes' | 'states' | 'lines' | 'changes';

/** What the timeline can be narrowed to, in order. */
export const TIMELINE_FILTERS: readonly { readonly id: TimelineFilter; readonly label: string }[] = [
  { id: 'notes', label: 'Notes' },
  { id: 'states', label: 'States' },
  { id: 'lines', label: 'Lines' },
  { id: 'changes', label: 'Changes' },
];

interface TimelineKind {
  readonly icon: LucideIcon;
  /** What the entry is, in one word. */
  readonly name: string;
  /** Under which filter it stands, besides "All". */
  readonly filter: TimelineFilter;
  readonly Body: ComponentType<{ entry: TimelineEntry }>;
}

/** How each kind of entry is drawn. A new kind does not compile until it says its mark, its filter and its body here. */
export const TIMELINE_KINDS: Readonly<Record<TimelineEntry['kind'], TimelineKind>> = {
  declared: { icon: Siren, name: 'Declared', filter: 'states', Body: Words },
  state: { icon: ArrowRightLeft, name: 'State', filter: 'states', Body: StateBody },
  line: { icon: Megaphone, name: 'Line', filter: 'lines', Body: LineBody },
  note: { icon: MessageSquareText, name: 'Note', filter: 'notes', Body: Words },
  edit: { icon: Pencil, name: 'Changed', filter: 'changes', Body: Words },
  linked: { icon: Link, name: 'Linked', filter: 'changes', Body: Words },
  unlinked: { icon: Unlink, name: 'Unlinked', filter: 'changes', Body: Words },
  spread: { icon: Split, name: 'Spreading', filter: 'notes', Body: Words },
};

function Words({ entry: { text } }: { entry: TimelineEntry }) {
  return <CallerText text={text} wrap className="py-1" />;
}

function StateBody({ entry }: { entry: TimelineEntry }) {
  if (entry.state === null) return <Words entry={entry} />;
  return (
    <p className="py-1">
      <b>{stateName(entry.state)}</b>
      {entry.text !== '' && (
        <>
          : <CallerText text={entry.text} inline />
        </>
      )}
    </p>
  );
}

function LineBody({ entry: { text } }: { entry: TimelineEntry }) {
  return (
    <p className="py-1">
      {text === '' ? (
        'Withdrawn: agents say the standard holding line.'
      ) : (
        <>
          “<CallerText text={text} inline />”
        </>
      )}
    </p>
  );
}
