import { useTimes } from '../format/use-times.ts';
import { useSnapshot } from '../stores/live.ts';
import { engineNow } from '../stores/now.ts';

/** On paper it must be seen from when it is, and of which site. */
export function PrintedLine() {
  const times = useTimes();
  const siteName = useSnapshot(({ settings }) => settings.siteName);
  const now = engineNow();
  const from = siteName === '' ? '' : `${siteName}, `;
  return (
    <p className="hidden print:block">
      {from}as it stood on {times.full(now)} {times.zoneName(now)}
    </p>
  );
}
