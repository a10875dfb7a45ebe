import { Siren } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { componentDialog } from './component-dialog.tsx';
import { editDialog } from './edit-dialog.tsx';
import { entryDialog } from './entry-dialog.tsx';
import { INCIDENT_ACTIONS } from './incident-actions.ts';
import { IncidentRoom } from './incident-room.tsx';
import { IncidentsRoom } from './incidents-room.tsx';
import { judgeDialog } from './judge-dialog.tsx';
import { mergeDialog } from './merge-dialog.tsx';
import { redactDialog } from './redact-dialog.tsx';
import { residualDialog } from './residual-dialog.tsx';
import { rolesDialog } from './roles-dialog.tsx';
import { splitDialog } from './split-dialog.tsx';
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
  dialogs: [
    stateDialog,
    editDialog,
    redactDialog,
    entryDialog,
    judgeDialog,
    componentDialog,
    rolesDialog,
    residualDialog,
    mergeDialog,
    splitDialog,
  ],
});

export const incidentScreen = defineScreen({
  id: 'incident',
  title: 'Incident',
  component: IncidentRoom,
  within: 'incidents',
  isOfOne: true,
  tabs: [
    { id: 'timeline', title: 'Timeline' },
    { id: 'call-backs', title: 'Call-backs' },
  ],
  example: ({ incidents }) => (incidents.find(({ state }) => state !== 'resolved') ?? incidents[0])?.id ?? null,
});
