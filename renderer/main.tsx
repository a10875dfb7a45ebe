import './no-eval.ts';
import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { DIALOGS, OVERLAYS } from './app-overlays.ts';
import { SCREENS } from './app-screens.ts';
import { startClient } from './client.ts';
import { startEmergencyWatch } from './features/frame/emergency-watch.tsx';
import { startFlagWatch } from './features/frame/flag-watch.tsx';
import { startFrameActions } from './features/frame/frame-actions.ts';
import { startLook } from './features/frame/look.ts';
import { startIntakeActions } from './features/intake/intake-actions.ts';
import { startOutlook } from './features/intake/state/outlook.ts';
import { startIntake } from './features/intake/state/start.ts';
import { phoneNumbers } from './format/use-phone-number.ts';
import { startCompositionShield } from './keys/composition.ts';
import { startKeys } from './keys/listen.ts';
import { registerActions } from './keys/registry.ts';
import { startCursorLists } from './stores/cursor-lists.ts';
import { startKeepers } from './stores/keeper.ts';
import { startPreferences } from './stores/kept-preferences.ts';
import { fetchLaterParts } from './stores/later-parts.ts';
import { live, startLive } from './stores/live.ts';
import { startNavigation } from './stores/navigation.ts';
import { startClock } from './stores/now.ts';
import { registerScreens } from './stores/screens.ts';
import { startTeam } from './stores/team.ts';

// The composition root of the window: everything starts here, in this order, once.
registerScreens(SCREENS, OVERLAYS, DIALOGS);
startCompositionShield();
startClient();
startPreferences();
startLook();
startNavigation();
startClock();
startFrameActions();
startIntakeActions();
for (const { actions = [] } of SCREENS) registerActions(actions);
startCursorLists();
startKeys();
startFlagWatch();
startEmergencyWatch();
startKeepers();
// What a screen starts follows the live store, and so comes before it.
for (const { start } of SCREENS) start?.();
startTeam();
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

// The other rooms come once the first one has something to show.
const stop = live.subscribe(({ snapshot }) => {
  if (snapshot === null) return;
  stop();
  // Numbers first: they stand in what may be open already.
  void phoneNumbers.fetch().then(() => fetchLaterParts());
});
