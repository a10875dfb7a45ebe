import { useSnapshot } from '../stores/live.ts';
import { showPhoneNumber } from './phone-number.ts';

/** Shows numbers as people at this site write them. */
export function usePhoneNumber(): (number: string) => string {
  const country = useSnapshot(({ settings }) => settings.country);
  return (number) => showPhoneNumber(number, country);
}
