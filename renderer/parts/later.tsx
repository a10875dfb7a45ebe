import { type ComponentType, type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { closeDialog, type DialogKind, type DialogSpec } from '../stores/dialogs.ts';
import { type LaterPart, laterPart } from '../stores/later-parts.ts';
import { toastTrouble } from '../stores/toasts.ts';
import { Asking, Refused } from './known.tsx';

const REFUSED =
  'This part of the console could not be read from the program. If it stays so, close the console and start it again.';

/** A room whose script is fetched later: it says that it is on its way once that takes longer than a blink, and why when it cannot come. */
export function laterRoom(load: () => Promise<ComponentType>): ComponentType {
  const part = laterPart(load);
  return () => <LaterRoom part={part} />;
}

function LaterRoom({ part }: { part: LaterPart<ComponentType> }) {
  const room = useFetched(part);
  if (room.state === 'refused') return <Refused sentence={REFUSED} retry={() => void part.fetch()} />;
  if (room.state !== 'here') return <Asking what="Opening" />;
  return <room.part />;
}

/** What lies over the rooms and whose script is fetched later; nothing until it is here. */
export function laterOverlay(load: () => Promise<ComponentType>): ComponentType {
  const part = laterPart(load);
  return () => <LaterOverlay part={part} />;
}

function LaterOverlay({ part }: { part: LaterPart<ComponentType> }) {
  const overlay = useFetched(part);
  return overlay.state === 'here' ? <overlay.part /> : null;
}

/** Dialogs of one file whose script is fetched later. A dialog that cannot come closes and says so. */
export function laterDialogs<Kind extends DialogKind>(
  kinds: readonly Kind[],
  load: () => Promise<readonly DialogSpec[]>,
): readonly DialogSpec[] {
  const part = laterPart(async () => {
    const specs = await load();
    const missing = kinds.find((kind) => specs.every((spec) => spec.kind !== kind));
    if (missing !== undefined) throw new Error(`The dialog ${missing} is not where its screen says that it is.`);
    return specs;
  });
  return kinds.map((kind) => ({
    kind,
    render: (open) => (
      <LaterDialog part={part}>{(specs) => specs.find((spec) => spec.kind === kind)?.render(open)}</LaterDialog>
    ),
  }));
}

interface LaterDialogProps {
  part: LaterPart<readonly DialogSpec[]>;
  children: (specs: readonly DialogSpec[]) => ReactNode;
}

function LaterDialog({ part, children }: LaterDialogProps) {
  const specs = useStore(part.store);
  useEffect(() => {
    let isClosed = false;
    void part.fetch().then(() => {
      if (isClosed || part.store.getState().state !== 'refused') return;
      closeDialog();
      toastTrouble(REFUSED);
    });
    return () => {
      isClosed = true;
    };
  }, [part]);
  return specs.state === 'here' ? children(specs.part) : null;
}

function useFetched<T>(part: LaterPart<T>) {
  const state = useStore(part.store);
  useEffect(() => {
    void part.fetch();
  }, [part]);
  return state;
}
