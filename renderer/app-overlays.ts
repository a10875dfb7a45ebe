import { DrillBanner } from './features/drill/drill-banner.tsx';
import { DrillResult } from './features/drill/drill-result.tsx';
import { escalateDialog } from './features/escalation/escalate-dialog.tsx';
import { EmergencyBanner } from './features/frame/emergency-watch.tsx';
import { HealthBanner } from './features/frame/health-banner.tsx';
import { SampleBanner } from './features/frame/sample-banner.tsx';
import { helpDialog } from './features/help/help-sheet.tsx';
import { ContradictedBanner } from './features/incidents/contradicted-banner.tsx';
import { IntakeDrawer } from './features/intake/intake-drawer.tsx';
import { paletteDialog } from './features/palette/palette.tsx';
import { personDialog } from './features/people/person-dialog.tsx';
import { publicDialog } from './features/public-updates/public-dialog.tsx';
import type { DialogSpec } from './stores/dialogs.ts';
import type { Overlay } from './stores/screens.ts';

/** Every overlay, in order; see Overlay for the places. */
export const OVERLAYS: readonly Overlay[] = [
  { id: 'health', place: 'above', component: HealthBanner },
  { id: 'emergency', place: 'above', component: EmergencyBanner },
  { id: 'sample', place: 'above', component: SampleBanner },
  { id: 'drill', place: 'above', component: DrillBanner },
  { id: 'contradicted', place: 'above', component: ContradictedBanner },
  { id: 'intake', place: 'docked', component: IntakeDrawer },
  { id: 'drill-result', place: 'over', component: DrillResult },
];

/** The dialogs that belong to no screen. */
export const DIALOGS: readonly DialogSpec[] = [paletteDialog, helpDialog, personDialog, publicDialog, escalateDialog];
