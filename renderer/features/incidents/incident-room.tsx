import { Ellipsis, Siren } from 'lucide-react';
import { useEffect } from 'react';
import type { IncidentDetail, IncidentRow } from '../../../main/core/contract/views.ts';
import { INCIDENT_STATES } from '../../../main/core/incidents/incident.ts';
import { incidentLabel, stateName } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { type ActionId, runNamedAction, useKeys } from '../../keys/registry.ts';
import { FactorTable } from '../../parts/factor-table.tsx';
import { IncidentMarks } from '../../parts/incident-marks.tsx';
import { Known } from '../../parts/known.tsx';
import { NocBlock } from '../../parts/noc-block.tsx';
import { PrintedLine } from '../../parts/printed-line.tsx';
import { PublicBlock } from '../../parts/public-block.tsx';
import { RegulatorsBlock } from '../../parts/regulators-block.tsx';
import { SpreadChip } from '../../parts/spread-chip.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, useRoute, useTab } from '../../stores/navigation.ts';
import { engineNow, useNowEvery } from '../../stores/now.ts';
import { knownValue, useResource, useVersion } from '../../stores/resource.ts';
import { clearPicked } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { SeverityChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Mono } from '../../ui/mono.tsx';
import { StateTrack, type TrackStep } from '../../ui/state-track.tsx';
import { AfterFix } from './after-fix.tsx';
import { CallBacks } from './call-backs.tsx';
import { GateBand } from './gate-band.tsx';
import { IncidentFacts } from './incident-facts.tsx';
import { LinkedReports } from './linked-reports.tsx';
import { OthersHere } from './others-here.tsx';
import { ReportChart } from './report-chart.tsx';
import { RoomBlocks } from './room-blocks.tsx';
import { stateTrack } from './state-track.ts';
import { TakeIn } from './take-in.tsx';
import { Timeline } from './timeline.tsx';
import { UpdatePane } from './update-pane.tsx';

const NO_CLOCKS = [] as const;
/** What an action did is judged anew so often. */
const STEP_MS = 60_000;

/** One incident: how it stands, what happened, who is hit, and what is told to callers. */
export function IncidentRoom() {
  const { id } = useRoute();
  const row = useSnapshot(({ incidents }) => incidents.find((incident) => incident.id === id) ?? null);
  const changes = useSnapshot((snapshot) => snapshot.changes);
  const detail = useResource('incident.get', id === null ? null : { incident: id }, useVersion(row, changes));
  const step = useNowEvery(STEP_MS);
  const written = useResource('room.get', id === null ? null : { incident: id }, useVersion(row, step));
  const isRinging = useTab() === 'call-backs';
  const room = knownValue(written);
  useEffect(() => clearPicked, []);
  if (row === null)
    return (
      <EmptyState
        icon={<Siren />}
        title="There is no such incident here"
        why={detail.state === 'refused' ? detail.refusal.sentence : 'It may belong to another workspace.'}
        next={{ label: 'All incidents', onPress: () => goTo('incidents') }}
      />
    );
  return (
    <div className="flex h-full min-h-0 cramped:block cramped:overflow-y-auto print:block">
      <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto p-pad pt-3 cramped:overflow-visible print:block print:space-y-3 print:p-0">
        <Title incident={row} detail={knownValue(detail)} />
        <OthersHere incident={row} />
        <TakeIn incident={row} />
        <IncidentFacts incident={row} detail={knownValue(detail)} />
        <GateBand incident={row} />
        {isRinging && <CallBacks incident={row} />}
        <Known of={detail} asking="Reading the incident">
          {(value) => (
            <div className={isRinging ? 'hidden print:contents' : 'contents'}>
              <ReportChart detail={value} room={room} />
              <Known of={written} asking="Reading the room">
                {(known) => <Timeline detail={value} room={known} />}
              </Known>
              <LinkedReports detail={value} />
              <AfterFix detail={value} room={room} />
              <FactorTable factors={value.factors} />
            </div>
          )}
        </Known>
      </div>
      <UpdatePane key={row.id} incident={row}>
        <PublicBlock incident={row} room={room} />
        <NocBlock incident={row} />
        <RegulatorsBlock clocks={knownValue(detail)?.regulators ?? NO_CLOCKS} />
        {room !== null && <RoomBlocks incident={row} room={room} />}
      </UpdatePane>
    </div>
  );
}

function Title({ incident, detail }: { incident: IncidentRow; detail: IncidentDetail | null }) {
  const editKeys = useKeys('edit-incident');
  return (
    <header className="flex-none">
      <PrintedLine />
      <div className="flex flex-wrap items-center gap-3 gap-y-1">
        <SeverityChip severity={incident.severity} size="large" />
        {/* A title is not squeezed by the buttons: they go under it where there is no room beside it. */}
        <h1 className="flex min-w-64 flex-1 items-baseline gap-3 text-24 narrow:text-18">
          <bdi className="line-clamp-2 min-w-0 wrap-anywhere" title={incident.title}>
            {incident.title}
          </bdi>
          <Mono>{incidentLabel(incident.number, incident.code)}</Mono>
        </h1>
        <span className="flex flex-none items-center gap-1">
          <Button variant="quiet" kbd={editKeys} onPress={() => openDialog({ kind: 'edit', incident: incident.id })}>
            Change
          </Button>
          <Button variant="quiet" onPress={() => goTo('incident-report', incident.id)}>
            Report
          </Button>
          <StateMenu incident={incident} />
          <MoreMenu />
        </span>
      </div>
      <div className="mt-2 flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
        <StateTrack label="States" steps={useTrack(incident, detail)} />
        <IncidentMarks incident={incident} />
        <SpreadChip incident={incident} />
      </div>
    </header>
  );
}

function useTrack(incident: IncidentRow, detail: IncidentDetail | null): readonly TrackStep[] {
  const times = useTimes();
  const now = engineNow();
  return stateTrack(incident, detail?.timeline ?? []).map(({ state, at, isLeft }) => ({
    id: state,
    label: stateName(state),
    ...(at !== null && { time: times.when(at, now) }),
    ...(isLeft && { contradicted: `back to ${stateName(incident.state)}` }),
  }));
}

function StateMenu({ incident }: { incident: IncidentRow }) {
  const current = INCIDENT_STATES.indexOf(incident.state);
  const next = INCIDENT_STATES[current + 1];
  const entries = INCIDENT_STATES.map((state, index) => ({
    id: state,
    label: stateName(state),
    ...(state === incident.state && { detail: 'as it is now', isUnavailable: true }),
    ...(index < current && { detail: incident.state === 'resolved' ? 'opens it again' : 'a step back' }),
    ...(state === 'resolved' && state !== incident.state && { detail: 'asks for the reason' }),
  }));
  return (
    <Menu
      label="State"
      placement="bottom end"
      groups={[{ id: 'states', entries }]}
      onRun={(id) => {
        const state = INCIDENT_STATES.find((name) => name === id);
        if (state !== undefined) openDialog({ kind: 'state', incident: incident.id, state });
      }}
    >
      <Button>{next === undefined ? 'Reopen' : 'Set state'}</Button>
    </Menu>
  );
}

/** What is done seldom. */
function MoreMenu() {
  const entries = MORE.map(({ id, label }) => ({ id, label }));
  return (
    <Menu label="More" placement="bottom end" groups={[{ id: 'more', entries }]} onRun={(id) => runNamedAction(id)}>
      <Button variant="quiet" label="More" icon={<Ellipsis />} />
    </Menu>
  );
}

const MORE: readonly { readonly id: ActionId; readonly label: string }[] = [
  { id: 'call-backs', label: 'Call-backs' },
  { id: 'judge-cause', label: 'Judge a cause' },
  { id: 'name-residual', label: 'Name those who still fail' },
  { id: 'merge-incident', label: 'Duplicate of another incident' },
];
