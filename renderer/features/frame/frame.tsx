import { Fragment, useEffect, useRef } from 'react';
import { closeDialog, dialogs, openDialog, useDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useRoute } from '../../stores/navigation.ts';
import { type Overlay, useDialogs, useOverlays, useScreens } from '../../stores/screens.ts';
import { toasts } from '../../stores/toasts.ts';
import { ToastCorner } from '../../ui/toast.tsx';
import { FlagVoice } from './flag-watch.tsx';
import { Rail } from './rail.tsx';
import { StatusStrip } from './status-strip.tsx';

/** The window: rail, strip, banners, the open room, and what lies over it. */
export function Frame() {
  useAskWho();
  return (
    <div className="grid h-full min-h-0 grid-cols-[48px_minmax(0,1fr)] grid-rows-[32px_minmax(0,1fr)] bg-canvas print:block">
      <Rail />
      <StatusStrip />
      <div className="flex min-h-0 min-w-0 flex-col print:block">
        <Overlays place="above" />
        {/* Nothing is docked over a banner: what it says holds for what is docked, too. */}
        <div className="relative flex min-h-0 flex-1 flex-col print:block">
          <Room />
          <div className="contents print:hidden">
            <Overlays place="docked" />
          </div>
        </div>
      </div>
      <Overlays place="over" />
      <OpenDialog />
      <ToastCorner toasts={toasts} />
      <FlagVoice />
    </div>
  );
}

/** People are known, but nobody is signed on here (after a restore, say): asks, until somebody is, here or in another window. */
function useAskWho(): void {
  const isNobody = useSnapshot(({ workspace, person }) => workspace === 'live' && person === null);
  useEffect(() => {
    if (!isNobody) return;
    openDialog({ kind: 'person' });
    return () => {
      if (dialogs.getState().open.kind === 'person') closeDialog();
    };
  }, [isNobody]);
}

function Overlays({ place }: { place: Overlay['place'] }) {
  const overlays = useOverlays();
  return overlays
    .filter((overlay) => overlay.place === place)
    .map(({ id, component: Component }) => (
      <Fragment key={id}>
        <Component />
      </Fragment>
    ));
}

/** The one dialog that is open. */
function OpenDialog() {
  const open = useDialog();
  const all = useDialogs();
  return open.kind === 'none' ? null : all.find(({ kind }) => kind === open.kind)?.render(open);
}

function Room() {
  const route = useRoute();
  const workspace = useSnapshot((snapshot) => snapshot.workspace);
  const screens = useScreens();
  const screen = screens.find(({ id }) => id === route.room) ?? screens[0];
  const mainRef = useRef<HTMLElement>(null);
  const title = screen?.title ?? 'Groundswell';

  useEffect(() => {
    // The web host writes the number of red flags in front.
    const flags = /^\(\d+\) /.exec(document.title)?.[0] ?? '';
    document.title = `${flags}${title} · Groundswell`;
    // A room that goes takes the focus with it; the next key should work in the new one.
    if (document.activeElement === null || document.activeElement === document.body) mainRef.current?.focus();
  }, [title]);

  if (screen === undefined) return null;
  const Component = screen.component;
  return (
    <main
      ref={mainRef}
      tabIndex={-1}
      aria-label={title}
      className="min-h-0 min-w-0 flex-1 pb-(--toasts) outline-none print:pb-0"
    >
      <Component key={`${workspace}${route.id ?? ''}`} />
    </main>
  );
}
