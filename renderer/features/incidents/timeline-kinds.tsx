import {
  ArrowRightLeft,
  Combine,
  Link,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Pencil,
  Siren,
  Split,
  Undo2,
  Unlink,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { TimelineEntry } from '../../../main/core/incidents/incident.ts';
import { incidentName, stateName } from '../../format/labels.ts';
import { useSnapshot } from '../../stores/live.ts';
import { CallerText } from '../../ui/caller-text.tsx';

export type TimelineFilter = 'actions' | 'causes' | 'noc' | 'notes' | 'states' | 'all-clear' | 'lines' | 'changes';

/** What the timeline can be narrowed to, in order. */
export const TIMELINE_FILTERS: readonly { readonly id: TimelineFilter; readonly label: string }[] = [
  { id: 'actions', label: 'Actions and tests' },
  { id: 'causes', label: 'Causes and components' },
  { id: 'noc', label: 'NOC' },
  { id: 'notes', label: 'Notes and to do' },
  { id: 'states', label: 'States' },
  { id: 'all-clear', label: 'All-clear and call-backs' },
  { id: 'lines', label: 'Lines and public updates' },
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
  withdrawn: {
    icon: Undo2,
    name: 'Taken back',
    filter: 'changes',
    Body: () => <p className="py-1">The declaration was taken back.</p>,
  },
  restored: {
    icon: Siren,
    name: 'Declared',
    filter: 'changes',
    Body: () => <p className="py-1">The declaration was brought back.</p>,
  },
  merged: { icon: Combine, name: 'Merged', filter: 'changes', Body: MergedBody },
  unmerged: { icon: Split, name: 'Unmerged', filter: 'changes', Body: MergedBody },
  split: { icon: Split, name: 'Split', filter: 'changes', Body: SplitBody },
};

function Words({ entry: { text } }: { entry: TimelineEntry }) {
  return <CallerText text={text} wrap className="py-1" />;
}

function StateBody({ entry }: { entry: TimelineEntry }) {
  if (entry.state === null) return <Words entry={entry} />;
  return (
    <p className="py-1">
      <b className={entry.isTakenBack ? 'line-through' : ''}>{stateName(entry.state)}</b>
      {entry.isTakenBack && <span className="text-muted"> taken back</span>}
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

function MergedBody({ entry: { kind, text, other } }: { entry: TimelineEntry }) {
  const isTaker = text !== '';
  const words =
    kind === 'merged'
      ? isTaker
        ? `Took ${text} of its duplicate`
        : 'A duplicate of'
      : isTaker
        ? `Gave ${text} back to`
        : 'No duplicate any more of';
  return (
    <p className="py-1">
      {words} <OtherIncident id={other ?? ''} />
    </p>
  );
}

function SplitBody({ entry: { text, other } }: { entry: TimelineEntry }) {
  return (
    <p className="py-1">
      {text}, split between this and <OtherIncident id={other ?? ''} />
    </p>
  );
}

function OtherIncident({ id }: { id: string }) {
  const other = useSnapshot(({ incidents }) => incidents.find((incident) => incident.id === id) ?? null);
  return (
    <a href={`#/incident/${id}`} className="font-medium underline">
      <bdi>{other === null ? 'another incident' : incidentName(other)}</bdi>
    </a>
  );
}
