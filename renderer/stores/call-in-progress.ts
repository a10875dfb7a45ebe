import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What other rooms may know of the call in the intake; all null while the drawer is closed. The intake keeps it. */
export interface CallInProgress {
  /** The name that an advice may address. */
  readonly customer: string | null;
  /** The symptom that a save would take now. */
  readonly symptom: string | null;
  /** Who rings, by whatever is known of them. */
  readonly who: {
    readonly customer: string | null;
    readonly number: string | null;
    readonly name: string | null;
  } | null;
}

export const NO_CALL: CallInProgress = { customer: null, symptom: null, who: null };

export const callInProgress = createStore<CallInProgress>(() => NO_CALL);

export function useCallInProgress<T>(select: (call: CallInProgress) => T): T {
  return useStore(callInProgress, select);
}
