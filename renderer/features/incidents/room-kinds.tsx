import {
  CalendarCheck,
  CircleHelp,
  FileText,
  FlaskConical,
  Gavel,
  Handshake,
  ListTodo,
  type LucideIcon,
  Megaphone,
  PhoneCall,
  PhoneOff,
  Puzzle,
  Radio,
  Send,
  ShieldAlert,
  ShieldCheck,
  Timer,
  UserRound,
  Wrench,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { VERDICT_WORDS } from '../../../main/core/allclear/wording.ts';
import type { ActionView } from '../../../main/core/contract/room-views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import type { EntryKind } from '../../../main/core/room/kinds.ts';
import type { ComponentState, HypothesisState, Part } from '../../../main/core/room/room.ts';
import { type EntryDetail, type RoomEntry, textOf } from '../../../main/core/room/state.ts';
import { count, percent, stateName } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow } from '../../stores/now.ts';
import { nameOf } from '../../stores/people.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { LineChip, type LineTone } from '../../ui/chip.tsx';
import type { TimelineFilter } from './timeline-kinds.tsx';

export const HYPOTHESIS_NAMES: Readonly<Record<HypothesisState, string>> = {
  open: 'Open',
  'ruled-out': 'Ruled out',
  confirmed: 'Confirmed',
};

export const COMPONENT_NAMES: Readonly<Record<ComponentState, string>> = {
  failing: 'Failing',
  'not-yet': 'Not yet fixed',
  planned: 'Planned',
  fixed: 'Fixed',
};

export const ROLE_NAMES = { owner: 'Owner', noc: 'NOC contact', communications: 'Communications' } as const;

export const ANSWER_NAMES = { stable: 'Stable', 'not-stable': 'Not stable', 'not-reached': 'Not reached' } as const;

/** What the bodies of entries look up beside the entry itself. */
export interface RoomLookup {
  readonly actions: ReadonlyMap<string, ActionView>;
  readonly hypotheses: ReadonlyMap<string, string | null>;
  readonly followUps: ReadonlyMap<string, string | null>;
  readonly customers: ReadonlyMap<string, string>;
  readonly reports: ReadonlyMap<string, string>;
}

interface BodyProps<K extends EntryKind> {
  entry: RoomEntry<K>;
  lookup: RoomLookup;
}

interface RoomKind<K extends EntryKind> {
  readonly icon: LucideIcon;
  /** What the entry is, in one word. */
  readonly name: string;
  readonly filter: TimelineFilter;
  readonly Body: ComponentType<BodyProps<K>>;
}

/** How each kind of entry of the room is drawn. A new kind does not compile until it says its mark, its filter and its body here. */
const ROOM_KINDS: { readonly [K in EntryKind]: RoomKind<K> } = {
  'room.action-taken': { icon: Wrench, name: 'Action', filter: 'actions', Body: ActionBody },
  'room.tests-made': { icon: FlaskConical, name: 'Test', filter: 'actions', Body: TestBody },
  'room.hypothesis-put': { icon: CircleHelp, name: 'Cause?', filter: 'causes', Body: Words },
  'room.hypothesis-judged': { icon: Gavel, name: 'Judged', filter: 'causes', Body: JudgedBody },
  'room.component-set': { icon: Puzzle, name: 'Component', filter: 'causes', Body: ComponentBody },
  'room.finding-told': { icon: Radio, name: 'NOC', filter: 'noc', Body: FindingBody },
  'room.escalated': { icon: Send, name: 'Escalated', filter: 'noc', Body: EscalatedBody },
  'room.examples-wanted': { icon: PhoneCall, name: 'Wanted', filter: 'noc', Body: ExamplesBody },
  'room.post-made': { icon: Megaphone, name: 'Public', filter: 'lines', Body: PostBody },
  'room.clock-slowed': { icon: Timer, name: 'Slower', filter: 'lines', Body: Words },
  'room.call-back-made': { icon: PhoneCall, name: 'Rung back', filter: 'all-clear', Body: CallBackBody },
  'room.all-clear-given': { icon: ShieldCheck, name: 'All-clear', filter: 'all-clear', Body: AllClearBody },
  'room.all-clear-challenged': { icon: ShieldAlert, name: 'Against', filter: 'all-clear', Body: ChallengedBody },
  'room.residual-named': { icon: PhoneOff, name: 'Still fails', filter: 'all-clear', Body: ResidualBody },
  'room.role-given': { icon: UserRound, name: 'Role', filter: 'changes', Body: RoleBody },
  'room.follow-up-put': { icon: ListTodo, name: 'To do', filter: 'notes', Body: FollowUpBody },
  'room.follow-up-done': { icon: CalendarCheck, name: 'Done', filter: 'notes', Body: DoneBody },
  'room.sentence-worded': { icon: FileText, name: 'Report', filter: 'changes', Body: SentenceBody },
  'room.handover-accepted': { icon: Handshake, name: 'Taken over', filter: 'changes', Body: Words },
};

/** How an entry of the room is drawn. */
export function roomKind<K extends EntryKind>(entry: RoomEntry<K>): RoomKind<K> {
  return ROOM_KINDS[entry.detail.kind];
}

/** Kinds whose words a person may put right; the rest stays as it was said. */
const EDITABLE: ReadonlySet<EntryKind> = new Set([
  'room.action-taken',
  'room.tests-made',
  'room.hypothesis-put',
  'room.hypothesis-judged',
  'room.finding-told',
  'room.follow-up-put',
  'room.clock-slowed',
]);

export function isEditable({ detail }: RoomEntry): boolean {
  return EDITABLE.has(detail.kind);
}

/** What has left the building, or the system noted, cannot be taken back. */
export function canBeTakenBack({ detail }: RoomEntry): boolean {
  const { kind } = detail;
  return kind !== 'room.escalated' && kind !== 'room.post-made' && kind !== 'room.all-clear-challenged';
}

/** "on mdn-ms4, in Yorkshire" */
export function partsWords(parts: readonly Part[]): string {
  return parts.map(({ facet, value }) => `${placeWord(facet)} ${value}`).join(', ');
}

function Said({ entry }: { entry: RoomEntry }) {
  const text = textOf(entry);
  if (text === null) return <span className="text-muted">redacted</span>;
  return text === '' ? null : <CallerText text={text} inline />;
}

function Words({ entry }: { entry: RoomEntry }) {
  return (
    <p className="py-1">
      <Said entry={entry} />
    </p>
  );
}

const ACTION_TONES: Readonly<Record<ActionView['verdict'], LineTone>> = {
  fewer: 'good',
  more: 'bad',
  'too-early': 'neutral',
  'no-reports': 'neutral',
};

function ActionBody({ entry, lookup }: BodyProps<'room.action-taken'>) {
  const judged = lookup.actions.get(entry.id);
  return (
    <div className="py-1">
      <Said entry={entry} />
      {entry.detail.parts.length > 0 && <span className="text-muted"> ({partsWords(entry.detail.parts)})</span>}
      {judged !== undefined && (
        <p className={judged.verdict === 'more' ? 'text-s1' : 'text-muted'} data-tone={ACTION_TONES[judged.verdict]}>
          {judged.sentence}
        </p>
      )}
    </div>
  );
}

function TestBody({ entry }: BodyProps<'room.tests-made'>) {
  const { passed, of, parts } = entry.detail;
  return (
    <p className="py-1">
      <b>
        {passed} of {of} passed
      </b>
      {parts.length > 0 && <span className="text-muted"> {partsWords(parts)}</span>}
      {textOf(entry) !== '' && ': '}
      <Said entry={entry} />
    </p>
  );
}

function JudgedBody({ entry, lookup }: BodyProps<'room.hypothesis-judged'>) {
  const { state, hypothesis } = entry.detail;
  return (
    <p className="py-1">
      <LineChip tone={state === 'confirmed' ? 'good' : 'neutral'}>{HYPOTHESIS_NAMES[state]}</LineChip>{' '}
      <CallerText text={lookup.hypotheses.get(hypothesis) ?? 'a cause that was taken back'} inline />
      {textOf(entry) !== '' && ': '}
      <Said entry={entry} />
    </p>
  );
}

function ComponentBody({ entry: { detail } }: BodyProps<'room.component-set'>) {
  const times = useTimes();
  return (
    <p className="py-1">
      <CallerText text={detail.name} inline className="font-medium" />: {COMPONENT_NAMES[detail.state].toLowerCase()}
      {detail.plannedAt !== null && ` for ${times.when(detail.plannedAt, engineNow())}`}
    </p>
  );
}

const ABOUT: Readonly<Record<EntryDetail<'room.finding-told'>['about'], string>> = {
  acknowledged: 'Acknowledged',
  finding: 'Finding',
  estimate: 'Estimate',
};

function FindingBody({ entry }: BodyProps<'room.finding-told'>) {
  const times = useTimes();
  const { about, estimateAt, ticket } = entry.detail;
  return (
    <p className="py-1">
      <b>{ABOUT[about]}</b>
      {estimateAt !== null && ` ${times.when(estimateAt, engineNow())}`}
      {textOf(entry) !== '' && ': '}
      <Said entry={entry} />
      {ticket !== null && (
        <span className="text-muted">
          {' '}
          (ticket <bdi>{ticket}</bdi>)
        </span>
      )}
    </p>
  );
}

function EscalatedBody({ entry }: BodyProps<'room.escalated'>) {
  const { how, targets, revision } = entry.detail;
  return (
    <p className="py-1">
      Pack {revision} {how}
      {targets.length > 0 && (
        <>
          {' '}
          to <bdi>{targets.join(', ')}</bdi>
        </>
      )}
      {textOf(entry) !== '' && ': '}
      <Said entry={entry} />
    </p>
  );
}

function ExamplesBody({ entry: { detail } }: BodyProps<'room.examples-wanted'>) {
  return (
    <p className="py-1">
      The NOC wants {detail.inbound} more inbound and {detail.outbound} more outbound example calls.
    </p>
  );
}

function PostBody({ entry }: BodyProps<'room.post-made'>) {
  const times = useTimes();
  const { state, nextAt, corrects } = entry.detail;
  return (
    <p className="py-1">
      <b>{stateName(state)}</b>
      {corrects !== null && ', a correction'}: “<Said entry={entry} />”
      {nextAt !== null && <span className="text-muted"> next at {times.when(nextAt, engineNow())}</span>}
    </p>
  );
}

function CallBackBody({ entry: { detail }, lookup }: BodyProps<'room.call-back-made'>) {
  return (
    <p className="py-1">
      <CallerText text={lookup.customers.get(detail.customer) ?? 'A customer'} inline />:{' '}
      {ANSWER_NAMES[detail.answer].toLowerCase()}
    </p>
  );
}

function AllClearBody({ entry }: BodyProps<'room.all-clear-given'>) {
  const { state, verdict, p, share95 } = entry.detail;
  return (
    <p className="py-1">
      <b>{stateName(state)}</b> said while the gate read “{VERDICT_WORDS[verdict]}” ({percent(p)}; up to{' '}
      {Math.min(99, Math.round(share95 * 100))} % may still be failing)
      {textOf(entry) !== '' && ': '}
      <Said entry={entry} />
    </p>
  );
}

function ChallengedBody({ entry: { detail }, lookup }: BodyProps<'room.all-clear-challenged'>) {
  const report = lookup.reports.get(detail.report) ?? 'A later report';
  return (
    <p className={detail.how === 'contradicts' ? 'py-1 font-semibold text-s1' : 'py-1'}>
      {detail.how === 'contradicts'
        ? `${report} contradicts the all-clear. The line for callers was withdrawn.`
        : `${report} is from a customer who was not hit before: it challenges the all-clear.`}
    </p>
  );
}

function ResidualBody({ entry }: BodyProps<'room.residual-named'>) {
  const { customers, parts } = entry.detail;
  return (
    <p className="py-1">
      {customers.length === 0
        ? 'Nobody is left who still fails'
        : `Still failing: ${count(customers.length, 'customer')}`}
      {parts.length > 0 && ` ${partsWords(parts)}`}
      {textOf(entry) !== '' && ': '}
      <Said entry={entry} />
    </p>
  );
}

function RoleBody({ entry }: BodyProps<'room.role-given'>) {
  const people = useSnapshot((snapshot) => snapshot.people);
  const { role, person } = entry.detail;
  return (
    <p className="py-1">
      {ROLE_NAMES[role]}: <bdi>{person === null ? '' : nameOf(people, person)}</bdi>
      {person !== null && textOf(entry) !== '' && ', '}
      <Said entry={entry} />
      {person === null && textOf(entry) === '' && 'nobody'}
    </p>
  );
}

function FollowUpBody({ entry }: BodyProps<'room.follow-up-put'>) {
  const times = useTimes();
  const people = useSnapshot((snapshot) => snapshot.people);
  const { owner, dueAt } = entry.detail;
  return (
    <p className="py-1">
      <Said entry={entry} />
      <span className="text-muted">
        {owner !== null && `, ${nameOf(people, owner)}`}
        {dueAt !== null && `, by ${times.when(dueAt, engineNow())}`}
      </span>
    </p>
  );
}

function DoneBody({ entry: { detail }, lookup }: BodyProps<'room.follow-up-done'>) {
  return (
    <p className="py-1">
      <CallerText text={lookup.followUps.get(detail.followUp) ?? 'a follow-up that was taken back'} inline />
    </p>
  );
}

/** A sentence of the report in a person's words; empty ones went back to what is generated. */
function SentenceBody({ entry }: BodyProps<'room.sentence-worded'>) {
  return textOf(entry) === '' ? (
    <span className="text-muted">back to the generated sentence</span>
  ) : (
    <Said entry={entry} />
  );
}
