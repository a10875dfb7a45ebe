import { useStore } from 'zustand';
import { laterPart } from '../stores/later-parts.ts';
import { useSnapshot } from '../stores/live.ts';

/** How every country writes its numbers is a third of what a window would have to read before anything is seen. */
export const phoneNumbers = laterPart(() => import('./phone-number.ts'));

/** Shows numbers as people at this site write them; as the record has them in the first moments of a window. */
export function usePhoneNumber(): (number: string) => string {
  const country = useSnapshot(({ settings }) => settings.country);
  useStore(phoneNumbers.store);
  return (number) => showPhoneNumber(number, country);
}

/** The same outside a component. */
export function showPhoneNumber(number: string, country: string): string {
  const here = phoneNumbers.store.getState();
  return here.state === 'here' ? here.part.showPhoneNumber(number, country) : number;
}
