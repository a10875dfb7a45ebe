import type { ComponentType } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Frame } from './features/frame/frame.tsx';
import { Starting } from './features/frame/starting.tsx';
import { Welcome } from './features/frame/welcome.tsx';
import { laterRoom } from './parts/later.tsx';
import { useConnection } from './stores/connection.ts';
import { useLive } from './stores/live.ts';
import { toasts } from './stores/toasts.ts';
import { Voice } from './ui/live-region.tsx';
import { ToastCorner } from './ui/toast.tsx';

const RescueScreen = laterRoom(async () => (await import('./features/rescue/rescue-screen.tsx')).RescueScreen);

/** What the window shows: the rescue screen when the data cannot be read, the welcome on the first start, else the rooms. */
export function App() {
  return (
    <RouterProvider navigate={(hash) => window.location.assign(hash)}>
      <Stage />
      <Voice />
    </RouterProvider>
  );
}

function Stage() {
  const mode = useConnection((state) => state.health?.mode ?? 'ready');
  const hasSnapshot = useLive(({ snapshot }) => snapshot !== null);
  const isFirstStart = useLive(
    ({ snapshot }) => snapshot?.workspace === 'live' && snapshot.people.every(({ retired }) => retired),
  );
  // Symptoms are named and renamed rarely, and shown everywhere.
  useLive(({ snapshot }) => snapshot?.symptoms);
  if (mode === 'rescue') return <Alone screen={RescueScreen} />;
  if (!hasSnapshot) return <Starting />;
  if (isFirstStart) return <Alone screen={Welcome} />;
  return <Frame />;
}

/** A screen without the frame still needs the corner for its messages; what keys do elsewhere has no place on it. */
function Alone({ screen: Screen }: { screen: ComponentType }) {
  return (
    <div className="contents" data-keyless="">
      <Screen />
      <ToastCorner toasts={toasts} />
    </div>
  );
}
