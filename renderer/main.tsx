import './no-eval.ts';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { OVERLAYS } from './app-overlays.tsx';
import { SCREENS } from './app-screens.tsx';
import { startClient } from './client.ts';
import { startClusterActions } from './features/clusters/cluster-actions.ts';
import { startDrillWatch } from './features/drill/drill-watch.ts';
import { startFlagWatch } from './features/frame/flag-watch.tsx';
import { startFrameActions } from './features/frame/frame-actions.ts';
import { startLook } from './features/frame/look.ts';
import { startIncidentActions } from './features/incidents/incident-actions.ts';
import { startIntakeActions } from './features/intake/intake-actions.ts';
import { startOutlook } from './features/intake/state/outlook.ts';
import { startIntake } from './features/intake/state/start.ts';
import { startKeys } from './keys/listen.ts';
import { startCursorLists } from './stores/cursor-lists.ts';
import { startPreferences } from './stores/kept-preferences.ts';
import { startLive } from './stores/live.ts';
import { startNavigation } from './stores/navigation.ts';
import { startClock } from './stores/now.ts';
import { furnish } from './stores/rooms.ts';

// The composition root of the window: everything starts here, in this order, once.
furnish(SCREENS, OVERLAYS);
startClient();
startPreferences();
startLook();
startNavigation();
startClock();
startFrameActions();
startClusterActions();
startIntakeActions();
// After the intake's: in an incident's room A copies its line, elsewhere the advice.
startIncidentActions();
startCursorLists();
startKeys();
startFlagWatch();
startDrillWatch();
startLive();
startIntake();
startOutlook();

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id root.');
root.classList.add('h-full');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
