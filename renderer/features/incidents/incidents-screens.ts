import { Siren } from 'lucide-react';
import { laterDialogs, laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';
import { INCIDENT_ACTIONS } from './incident-actions.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    incidents: true;
    incident: true;
  }
}

export const incidentsScreen = defineScreen({
  id: 'incidents',
  title: 'Incidents',
  component: laterRoom(async () => (await import('./incidents-room.tsx')).IncidentsRoom),
  rail: { icon: Siren, goKey: 'i' },
  tabs: [
    { id: 'open', title: 'Open' },
    { id: 'resolved', title: 'Resolved' },
  ],
  actions: INCIDENT_ACTIONS,
  dialogs: laterDialogs(
    [
      'state',
      'edit',
      'redact',
      'edit-entry',
      'judge',
      'component',
      'roles',
      'residual',
      'merge-incident',
      'split-incident',
    ],
    async () => (await import('./incidents-dialogs.ts')).INCIDENT_DIALOGS,
  ),
});

export const incidentScreen = defineScreen({
  id: 'incident',
  title: 'Incident',
  component: laterRoom(async () => (await import('./incident-room.tsx')).IncidentRoom),
  within: 'incidents',
  isOfOne: true,
  tabs: [
    { id: 'timeline', title: 'Timeline' },
    { id: 'call-backs', title: 'Call-backs' },
  ],
  example: ({ incidents }) => (incidents.find(({ state }) => state !== 'resolved') ?? incidents[0])?.id ?? null,
});
