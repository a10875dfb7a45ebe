import { Fragment, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { LiveRegion } from '../../ui/live-region.tsx';
import { AboveForm } from './above-form.tsx';
import { CallerField } from './caller-field.tsx';
import { Details } from './details.tsx';
import { IntakeInfo, SaveBar } from './intake-foot.tsx';
import { IntakeHead } from './intake-head.tsx';
import { OutlookVoice } from './outlook-strip.tsx';
import { useIntake } from './state/intake.ts';
import { closeIntake } from './state/opening.ts';
import { SymptomList } from './symptom-list.tsx';
import { WordsField } from './words-field.tsx';

/** Logging a call: a drawer beside the rail over any screen, so that the clusters stay in sight. */
export function IntakeDrawer() {
  const isOpen = useIntake((state) => state.isOpen);
  const spoken = useIntake((state) => state.spoken);
  return (
    <>
      <LiveRegion message={spoken} throttle={800} />
      <OutlookVoice />
      {isOpen && <Drawer />}
    </>
  );
}

function Drawer() {
  const ref = useRef<HTMLElement>(null);
  useFocusGivenBack(ref);
  return (
    <aside
      ref={ref}
      aria-label="Log a call"
      data-pane=""
      data-intake=""
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 left-0 z-20 flex w-120 max-w-full flex-col border-r cramped:pb-(--toasts) border-border bg-surface shadow-overlay"
    >
      <IntakeHead />
      {/* In a cramped window all but the save scrolls as one. */}
      <div className="flex min-h-0 flex-1 flex-col cramped:overflow-y-auto">
        <AboveForm />
        <div className="flex min-h-0 flex-[0_1_auto] flex-col gap-3 overflow-y-auto px-4 py-3 narrow:gap-2 narrow:py-2 cramped:flex-none cramped:overflow-visible">
          <Form />
        </div>
        <IntakeInfo />
      </div>
      <SaveBar />
    </aside>
  );
}

/** Drawn anew for each report: what was typed for the last one must not come back with Ctrl+Z. */
function Form() {
  const command = useIntake(({ form }) => form.command);
  return (
    <Fragment key={command}>
      <CallerField />
      <WordsField />
      <SymptomList />
      <Details />
    </Fragment>
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    closeIntake();
  }
}

/** When the drawer goes with the focus in it, whatever had it before gets it back. */
function useFocusGivenBack(ref: React.RefObject<HTMLElement | null>): void {
  const [before] = useState(() => document.activeElement);
  // A layout effect: its end still finds the drawer, and the focus in it, in the page.
  useLayoutEffect(() => {
    const drawer = ref.current;
    return () => {
      if (drawer === null || !drawer.contains(document.activeElement)) return;
      const target =
        before instanceof HTMLElement && before.isConnected && before !== document.body
          ? before
          : document.querySelector('main');
      target?.focus();
    };
  }, [ref, before]);
}
