import { Siren } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { editDialog } from './edit-dialog.tsx';
import { INCIDENT_ACTIONS } from './incident-actions.ts';
import { IncidentRoom } from './incident-room.tsx';
import { IncidentsRoom } from './incidents-room.tsx';
import { redactDialog } from './redact-dialog.tsx';
import { stateDialog } from './state-dialog.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    incidents: true;
    incident: true;
  }
}

export const incidentsScreen = defineScreen({
  id: 'incidents',
  title: 'Incidents',
  component: IncidentsRoom,
  rail: { icon: Siren, goKey: 'i' },
  tabs: [
    { id: 'open', title: 'Open' },
    { id: 'resolved', title: 'Resolved' },
  ],
  actions: INCIDENT_ACTIONS,
  dialogs: [stateDialog, editDialog, redactDialog],
});

export const incidentScreen = defineScreen({
  id: 'incident',
  title: 'Incident',
  component: IncidentRoom,
  within: 'incidents',
  isOfOne: true,
  example: ({ incidents }) => (incidents.find(({ state }) => state !== 'resolved') ?? incidents[0])?.id ?? null,
});
