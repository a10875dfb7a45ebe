import { AttachDialog } from './features/clusters/attach-dialog.tsx';
import { DeclareDialog } from './features/clusters/declare-dialog.tsx';
import { DismissDialog } from './features/clusters/dismiss-dialog.tsx';
import { NameDialog } from './features/clusters/name-dialog.tsx';
import { RegroupDialogs } from './features/clusters/regroup-dialogs.tsx';
import { DrillBanner } from './features/drill/drill-banner.tsx';
import { DrillResult } from './features/drill/drill-result.tsx';
import { HealthBanner } from './features/frame/health-banner.tsx';
import { SampleBanner } from './features/frame/sample-banner.tsx';
import { HelpSheet } from './features/help/help-sheet.tsx';
import { IncidentDialogs } from './features/incidents/incident-dialogs.tsx';
import { IntakeDrawer } from './features/intake/intake-drawer.tsx';
import { Palette } from './features/palette/palette.tsx';
import { PersonDialog } from './features/people/person-dialog.tsx';
import type { Overlay } from './stores/rooms.ts';

/** Every overlay, in order. One is added here by its author and nowhere else; see Overlay for the places. */
export const OVERLAYS: readonly Overlay[] = [
  { id: 'health', place: 'above', component: HealthBanner },
  { id: 'sample', place: 'above', component: SampleBanner },
  { id: 'drill', place: 'above', component: DrillBanner },
  { id: 'intake', place: 'docked', component: IntakeDrawer },
  { id: 'palette', place: 'over', component: Palette },
  { id: 'help', place: 'over', component: HelpSheet },
  { id: 'person', place: 'over', component: PersonDialog },
  { id: 'declare', place: 'over', component: DeclareDialog },
  { id: 'attach', place: 'over', component: AttachDialog },
  { id: 'dismiss', place: 'over', component: DismissDialog },
  { id: 'regroup', place: 'over', component: RegroupDialogs },
  { id: 'name-symptom', place: 'over', component: NameDialog },
  { id: 'incident', place: 'over', component: IncidentDialogs },
  { id: 'drill-result', place: 'over', component: DrillResult },
];
