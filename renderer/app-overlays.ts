import { EmergencyBanner } from './features/frame/emergency-watch.tsx';
import { HealthBanner } from './features/frame/health-banner.tsx';
import { SampleBanner } from './features/frame/sample-banner.tsx';
import { ContradictedBanner } from './features/incidents/contradicted-banner.tsx';
import { IntakeDrawer } from './features/intake/intake-drawer.tsx';
import { paletteDialog } from './features/palette/palette.tsx';
import { personDialog } from './features/people/person-dialog.tsx';
import { laterDialogs, laterOverlay } from './parts/later.tsx';
import type { DialogSpec } from './stores/dialogs.ts';
import type { Overlay } from './stores/screens.ts';

/** Every overlay, in order; see Overlay for the places. */
export const OVERLAYS: readonly Overlay[] = [
  { id: 'health', place: 'above', component: HealthBanner },
  { id: 'emergency', place: 'above', component: EmergencyBanner },
  { id: 'sample', place: 'above', component: SampleBanner },
  {
    id: 'drill',
    place: 'above',
    component: laterOverlay(async () => (await import('./features/drill/drill-banner.tsx')).DrillBanner),
  },
  { id: 'contradicted', place: 'above', component: ContradictedBanner },
  { id: 'intake', place: 'docked', component: IntakeDrawer },
  {
    id: 'drill-end',
    place: 'over',
    component: laterOverlay(async () => (await import('./features/drill/drill-result.tsx')).DrillEnd),
  },
];

/** The dialogs that belong to no screen. */
export const DIALOGS: readonly DialogSpec[] = [
  paletteDialog,
  personDialog,
  ...laterDialogs(['help'], async () => [(await import('./features/help/help-sheet.tsx')).helpDialog]),
  ...laterDialogs(['public-update'], async () => [
    (await import('./features/public-updates/public-dialog.tsx')).publicDialog,
  ]),
  ...laterDialogs(['escalate'], async () => [
    (await import('./features/escalation/escalate-dialog.tsx')).escalateDialog,
  ]),
];
