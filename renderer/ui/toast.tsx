import { Check, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { type ComponentProps, type ReactNode, useSyncExternalStore } from 'react';
import {
  UNSTABLE_Toast as AriaToast,
  Text,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { LiveRegion } from './live-region.tsx';

export type ToastTone = 'good' | 'warn' | 'bad';

export interface ToastMessage {
  tone: ToastTone;
  /** What is seen, in one line where that is enough; <b> for the thing it is about. */
  body: ReactNode;
  /** The same in plain words, for screen readers. */
  spoken: string;
  action?: { label: string; kbd?: string; onPress: () => void };
  /** Reads out at once instead of when the screen reader is free: for a new flag only. */
  isUrgent?: boolean;
  /** Milliseconds until it leaves by itself (hovering and focus stop the clock); null stays until closed. */
  stays?: number | null;
}

export type Toasts = ToastQueue<ToastMessage>;

const STAYS: Readonly<Record<ToastTone, number>> = { good: 8000, warn: 15_000, bad: 30_000 };

const LOOKS = {
  good: { icon: Check, border: 'border-border', colour: 'text-ok' },
  warn: { icon: TriangleAlert, border: 'border-s2', colour: 'text-s2' },
  bad: { icon: OctagonAlert, border: 'border-s1', colour: 'text-s1' },
} as const;

const MOST = 3;
/** Pixels between a message and what it keeps clear of. */
const CLEARANCE = 8;

/** A queue that shows three at a time; make one for the window. */
export function createToasts(): Toasts {
  return new ToastQueue<ToastMessage>({ maxVisibleToasts: MOST });
}

/** Keys of what is in a queue and leaves by itself, oldest first. */
const passing = new WeakMap<Toasts, string[]>();

/**
 * Shows a message and returns its key, with which `toasts.close(key)` takes it away. What newer ones push out of sight is
 * gone, unless it stays until it is closed: old news must not come back after newer ones.
 */
export function showToast(toasts: Toasts, message: ToastMessage): string {
  const stays = message.stays === undefined ? STAYS[message.tone] : message.stays;
  if (stays === null) return toasts.add(message);
  const keys = passing.get(toasts) ?? [];
  passing.set(toasts, keys);
  const key = toasts.add(message, {
    timeout: stays,
    onClose: () => {
      const index = keys.indexOf(key);
      if (index >= 0) keys.splice(index, 1);
    },
  });
  keys.push(key);
  const oldest = keys[0];
  if (keys.length > MOST && oldest !== undefined) toasts.close(oldest);
  return key;
}

/** Takes away what would leave by itself: it is about something that is not in view any more. */
export function closePassing(toasts: Toasts): void {
  for (const key of [...(passing.get(toasts) ?? [])]) toasts.close(key);
}

/** Not the alert dialog that it is by default: what was said is read out by the live regions, once and in turn. */
function asGroup({ 'aria-modal': _modal, ...props }: ComponentProps<'div'>) {
  // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form
  return <div {...props} role="group" data-toast="" />;
}

/** A toast that is closed by keyboard gives the focus to the next one; the last one gives it back to where it was. */
function closeKeepingFocus(toasts: Toasts, key: string): void {
  const isInside = document.activeElement?.closest('[data-toast]') !== null;
  toasts.close(key);
  if (isInside) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-toast]')?.focus());
}

/** Tells the page how much of its foot the messages take, so that they never lie on a button. Runs as the region comes, and as it goes. */
function keepClear(region: HTMLElement | null): (() => void) | undefined {
  if (region === null) return undefined;
  const root = document.documentElement.style;
  const observer = new ResizeObserver(() => root.setProperty('--toasts', `${region.offsetHeight + CLEARANCE}px`));
  observer.observe(region);
  return () => {
    observer.disconnect();
    root.removeProperty('--toasts');
  };
}

/** The corner where toasts stand, and the unseen regions that read them out. */
export function ToastCorner({ toasts }: { toasts: Toasts }) {
  const newest = useSyncExternalStore(
    (listener) => toasts.subscribe(listener),
    () => toasts.visibleToasts[0],
  );
  const spoken = newest?.content.spoken ?? '';
  const isUrgent = newest?.content.isUrgent ?? false;
  return (
    <>
      <LiveRegion message={isUrgent ? '' : spoken} />
      <LiveRegion message={isUrgent ? spoken : ''} isUrgent />
      <ToastRegion
        ref={keepClear}
        queue={toasts}
        aria-label="Messages"
        className="fixed right-pad bottom-pad z-50 flex print:hidden max-w-[min(560px,calc(100vw-48px-2*var(--pad)))] flex-col items-end gap-2 outline-none"
      >
        {({ toast }) => {
          const { tone, body, action } = toast.content;
          const { icon: Icon, border, colour } = LOOKS[tone];
          const close = () => closeKeepingFocus(toasts, toast.key);
          return (
            <AriaToast
              toast={toast}
              render={asGroup}
              className={classNames(
                'gs-rise flex min-h-10 max-w-full items-center gap-3 rounded-md border bg-raised pr-1.5 pl-3 text-text shadow-overlay',
                border,
              )}
            >
              <Icon aria-hidden="true" className={classNames('size-4 flex-none stroke-[1.75]', colour)} />
              <Text slot="title" className="my-1.5 line-clamp-4 cramped:line-clamp-2 min-w-0 flex-1">
                {body}
              </Text>
              {action && (
                <Button
                  variant="quiet"
                  size="small"
                  kbd={action.kbd}
                  onPress={() => {
                    close();
                    action.onPress();
                  }}
                >
                  {action.label}
                </Button>
              )}
              <Button variant="quiet" size="small" label="Dismiss" icon={<X />} onPress={close} />
            </AriaToast>
          );
        }}
      </ToastRegion>
    </>
  );
}
