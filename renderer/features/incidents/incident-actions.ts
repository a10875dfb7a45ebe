import { INCIDENT_STATES, type IncidentStateName } from '../../../main/core/incidents/incident.ts';
import { stateName } from '../../format/labels.ts';
import type { Action } from '../../keys/registry.ts';
import { copyText } from '../../parts/copy.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { live } from '../../stores/live.ts';
import { goTo, goToTab, navigation } from '../../stores/navigation.ts';
import { selection } from '../../stores/selection.ts';
import { targetIncident } from '../../stores/targets.ts';
import { answerCallBack, chosenCallBack } from './call-back-cursor.ts';
import { setComposerKind } from './composer-kind.ts';
import { COMPOSER_KINDS, type ComposerKind } from './composer-kinds.ts';
import { contradictedIncident, reopen } from './reopen.ts';
import { focusPart } from './room-focus.ts';
import { ANSWER_NAMES } from './room-kinds.tsx';
import { takeBackEntry } from './take-back.ts';

type CallBackAnswer = keyof typeof ANSWER_NAMES;

declare module '../../keys/registry.ts' {
  interface ActionNames
    extends Record<
      `state-${IncidentStateName}` | `add-${Exclude<ComposerKind, 'note'>}` | `answer-${CallBackAnswer}`,
      true
    > {
    'judge-cause': true;
    'open-gate': true;
    'call-backs': true;
    'take-back-entry': true;
    'merge-incident': true;
    'name-residual': true;
    reopen: true;
    update: true;
    note: true;
    'tell-public': true;
    'incident-report': true;
    'copy-line': true;
    'edit-incident': true;
  }
}

function hasIncident(): boolean {
  return targetIncident() !== null;
}

/** What is over has no line to change. */
function canBeUpdated(): boolean {
  const incident = targetIncident();
  return incident !== null && incident.state !== 'resolved';
}

function isOpenRoom(): boolean {
  return navigation.getState().room === 'incident' && hasIncident();
}

/** Opens the incident's room, if it is not open, and puts the focus into a part of it. */
function goToPart(part: 'update' | 'note'): void {
  const incident = targetIncident();
  if (incident === null) return;
  if (!isOpenRoom()) goTo('incident', incident.id);
  focusPart(part);
}

/** Puts the focus into the composer, for that kind of entry. */
function write(kind: ComposerKind): void {
  setComposerKind(kind);
  const { room, tab } = navigation.getState();
  if (room === 'incident' && tab === 'call-backs') goToTab('timeline');
  goToPart('note');
}

const WRITE_KEYS: Readonly<Record<Exclude<ComposerKind, 'note'>, { readonly title: string; readonly keys: string }>> = {
  action: { title: 'Add an action', keys: 'i a' },
  test: { title: 'Add test calls', keys: 'i t' },
  cause: { title: 'Add a possible cause', keys: 'i h' },
  noc: { title: 'Add what the NOC says', keys: 'i n' },
  component: { title: 'Add a component', keys: 'i c' },
  'follow-up': { title: 'Add something to do', keys: 'i f' },
};

function writing({ id }: { readonly id: ComposerKind }): readonly Action[] {
  if (id === 'note') return [];
  const { title, keys } = WRITE_KEYS[id];
  return [
    {
      id: `add-${id}`,
      title,
      group: 'Incidents',
      keys: [keys],
      screen: 'incident',
      when: hasIncident,
      run: () => write(id),
    },
  ];
}

function isInCallBacks(): boolean {
  return navigation.getState().tab === 'call-backs' && chosenCallBack() !== null;
}

function answering(answer: CallBackAnswer, key: string): Action {
  return {
    id: `answer-${answer}`,
    title: `Call-back: ${ANSWER_NAMES[answer].toLowerCase()}`,
    group: 'Incidents',
    keys: [key],
    screen: 'incident',
    when: isInCallBacks,
    run: () => {
      const incident = targetIncident();
      if (incident !== null) void answerCallBack(incident.id, answer);
    },
  };
}

/** The open incident if it is over, else the gravest one that is contradicted. */
function incidentToReopen() {
  const open = navigation.getState().room === 'incident' ? targetIncident() : null;
  if (open !== null && open.duplicateOf === null && (open.state === 'resolved' || open.contradicted !== null))
    return open;
  return contradictedIncident(live.getState().snapshot?.incidents ?? []);
}

/** The state that says “over” next: Monitoring first, then Resolved. */
function openGate(): void {
  const incident = targetIncident();
  if (incident === null) return;
  openDialog({
    kind: 'state',
    incident: incident.id,
    state: incident.state === 'monitoring' ? 'resolved' : 'monitoring',
  });
}

function entryAtCursor(): string | null {
  const { cursor } = selection.getState();
  return cursor?.kind === 'entry' ? cursor.id : null;
}

function onIncident(run: (incident: string) => void): () => void {
  return () => {
    const incident = targetIncident();
    if (incident !== null) run(incident.id);
  };
}

/** The line for callers of the incident in question, else the site's holding line. */
function copyLine(): void {
  const { snapshot } = live.getState();
  if (snapshot === null) return;
  const incident = targetIncident();
  const line = incident === null || incident.line === '' ? snapshot.settings.holdingLine : incident.line;
  void copyText(line, incident === null || incident.line === '' ? 'the holding line' : 'the line for callers');
}

function changeState(state: IncidentStateName): Action {
  return {
    id: `state-${state}`,
    title: `Set state: ${stateName(state)}`,
    group: 'Incidents',
    keys: [],
    screen: 'incident',
    when: () => hasIncident() && targetIncident()?.state !== state,
    run: () => {
      const incident = targetIncident();
      if (incident !== null) openDialog({ kind: 'state', incident: incident.id, state });
    },
  };
}

/** What can be done with the incident that is open, under the cursor, or due first. */
export const INCIDENT_ACTIONS: readonly Action[] = [
  {
    id: 'update',
    title: 'Update the line for callers',
    group: 'Incidents',
    keys: ['u'],
    when: canBeUpdated,
    run: () => goToPart('update'),
  },
  {
    id: 'tell-public',
    title: 'Tell the public',
    group: 'Incidents',
    keys: ['p'],
    when: hasIncident,
    run: () => {
      const incident = targetIncident();
      if (incident !== null) openDialog({ kind: 'public-update', incident: incident.id });
    },
  },
  {
    id: 'incident-report',
    title: 'Write the incident report',
    group: 'Incidents',
    keys: [],
    when: hasIncident,
    run: () => {
      const incident = targetIncident();
      if (incident !== null) goTo('incident-report', incident.id);
    },
  },
  {
    id: 'note',
    title: 'Add a note to the timeline',
    group: 'Incidents',
    keys: ['t'],
    when: hasIncident,
    run: () => write('note'),
  },
  {
    id: 'copy-line',
    title: 'Copy the line for callers',
    group: 'Incidents',
    keys: ['a'],
    screen: 'incident',
    when: hasIncident,
    run: copyLine,
  },
  {
    id: 'edit-incident',
    title: 'Change title, severity or what it takes',
    group: 'Incidents',
    keys: ['Shift+e'],
    screen: 'incident',
    when: hasIncident,
    run: () => {
      const incident = targetIncident();
      if (incident !== null) openDialog({ kind: 'edit', incident: incident.id });
    },
  },
  ...COMPOSER_KINDS.flatMap(writing),
  {
    id: 'judge-cause',
    title: 'Judge a cause: ruled out, confirmed',
    group: 'Incidents',
    keys: ['h'],
    screen: 'incident',
    when: hasIncident,
    run: onIncident((incident) => openDialog({ kind: 'judge', incident, hypothesis: null })),
  },
  {
    id: 'open-gate',
    title: 'Is it over? Open the all-clear gate',
    group: 'Incidents',
    keys: ['v'],
    screen: 'incident',
    when: () => hasIncident() && targetIncident()?.state !== 'resolved',
    run: openGate,
  },
  {
    id: 'call-backs',
    title: 'Who to ring back, and the timeline again',
    group: 'Incidents',
    keys: ['b'],
    screen: 'incident',
    when: hasIncident,
    run: () => goToTab(navigation.getState().tab === 'call-backs' ? 'timeline' : 'call-backs'),
  },
  answering('stable', '1'),
  answering('not-stable', '2'),
  answering('not-reached', '3'),
  {
    id: 'take-back-entry',
    title: 'Take the entry under the cursor back',
    group: 'Incidents',
    keys: ['Delete'],
    screen: 'incident',
    when: () => entryAtCursor() !== null,
    run: onIncident((incident) => void takeBackEntry(incident, entryAtCursor() ?? '')),
  },
  {
    id: 'name-residual',
    title: 'Name those who still fail (partial)',
    group: 'Incidents',
    keys: [],
    screen: 'incident',
    when: hasIncident,
    run: onIncident((incident) => openDialog({ kind: 'residual', incident })),
  },
  {
    id: 'merge-incident',
    title: 'Duplicate of another incident',
    group: 'Incidents',
    keys: [],
    screen: 'incident',
    when: () => canBeUpdated() && targetIncident()?.duplicateOf === null,
    run: onIncident((incident) => openDialog({ kind: 'merge-incident', incident })),
  },
  {
    id: 'reopen',
    title: 'Reopen the incident',
    group: 'Incidents',
    keys: ['o'],
    when: () => incidentToReopen() !== null,
    run: () => {
      const incident = incidentToReopen();
      if (incident !== null) void reopen(incident);
    },
  },
  ...INCIDENT_STATES.map(changeState),
];
