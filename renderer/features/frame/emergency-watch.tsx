import { Siren } from 'lucide-react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ReportRow, Snapshot } from '../../../main/core/contract/views.ts';
import { call } from '../../client.ts';
import { reportLabel } from '../../format/labels.ts';
import { inOneWindow, tellOnce } from '../../stores/attention.ts';
import { live } from '../../stores/live.ts';
import { preferences } from '../../stores/preferences.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { playSound } from './sound.ts';

/** Reports of emergency calls that nobody at this window has seen yet, newest first. */
const alarms = createStore<{ readonly reports: readonly ReportRow[] }>(() => ({ reports: [] }));

/** Alarms at once when a call is logged, or marked later, that says emergency calls are hit: no count is waited for. */
export function startEmergencyWatch(): void {
  live.subscribe(({ snapshot }, { snapshot: before }) => {
    if (snapshot === null || before === null || before.workspace !== snapshot.workspace) {
      if (snapshot?.workspace !== before?.workspace) alarms.setState({ reports: [] });
      return;
    }
    if (before.reports === snapshot.reports) return;
    const fresh = newEmergencies(before.reports, snapshot.reports);
    if (fresh.length > 0) alarm(snapshot, fresh);
  });
}

/** Reports that are marked as an emergency and were not before. */
export function newEmergencies(before: readonly ReportRow[], now: readonly ReportRow[]): readonly ReportRow[] {
  const known = new Set(before.filter(({ emergency }) => emergency).map(({ id }) => id));
  const oldest = before.at(-1)?.happenedAt ?? 0;
  return now.filter((row) => row.emergency && !row.withdrawn && !known.has(row.id) && row.happenedAt >= oldest);
}

function alarm(snapshot: Snapshot, fresh: readonly ReportRow[]): void {
  alarms.setState(({ reports }) => ({ reports: [...fresh, ...reports] }));
  const [newest] = fresh;
  if (preferences.getState().sound && newest !== undefined)
    inOneWindow(`sound-${snapshot.workspace}-emergency-${newest.id}`, () => playSound('red'), 10_000);
  if (snapshot.workspace !== 'live') return;
  for (const { id, number, code } of fresh) {
    const notice = { title: 'Emergency calls are hit', body: `${reportLabel(number, code)} says so. Act now.` };
    void tellOnce(`emergency-${id}`, () => void call('host.notify', notice));
  }
}

/** The red line across the top, until somebody at this window has seen it. */
export function EmergencyBanner() {
  const reports = useStore(alarms, (state) => state.reports);
  const [newest] = reports;
  if (newest === undefined) return null;
  return (
    <Banner
      tone="bad"
      icon={<Siren />}
      title="Emergency calls are hit"
      isUrgent
      actions={
        <Button size="row" onPress={() => alarms.setState({ reports: [] })}>
          Seen
        </Button>
      }
    >
      <CallerText
        text={`${reportLabel(newest.number, newest.code)} ${newest.name}${reports.length > 1 ? `, and ${reports.length - 1} more` : ''}`}
        inline
      />
    </Banner>
  );
}
