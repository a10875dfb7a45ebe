import { INCIDENT_STATES, type IncidentStateName } from '../../../main/core/incidents/incident.ts';
import { stateName } from '../../format/labels.ts';
import type { Action } from '../../keys/registry.ts';
import { copyText } from '../../parts/copy.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { live } from '../../stores/live.ts';
import { goTo, navigation } from '../../stores/navigation.ts';
import { targetIncident } from '../../stores/targets.ts';
import { focusPart } from './room-focus.ts';

declare module '../../keys/registry.ts' {
  interface ActionNames extends Record<`state-${IncidentStateName}`, true> {
    update: true;
    note: true;
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
    id: 'note',
    title: 'Add a note to the timeline',
    group: 'Incidents',
    keys: ['t'],
    when: hasIncident,
    run: () => goToPart('note'),
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
    keys: ['e'],
    screen: 'incident',
    when: hasIncident,
    run: () => {
      const incident = targetIncident();
      if (incident !== null) openDialog({ kind: 'edit', incident: incident.id });
    },
  },
  ...INCIDENT_STATES.map(changeState),
];
