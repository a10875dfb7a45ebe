import { Boxes } from 'lucide-react';
import { useEffect } from 'react';
import type { ClusterDetail, ClusterRow } from '../../../main/core/contract/views.ts';
import { GAP_WORDS, REARM_WORDS } from '../../format/flag-words.ts';
import { clusterPlace, count } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { AdvicePanel } from '../../parts/advice-panel.tsx';
import { FactorTable } from '../../parts/factor-table.tsx';
import { FlagWords } from '../../parts/flag-words.tsx';
import { Known } from '../../parts/known.tsx';
import { UnheardDesks } from '../../parts/unheard-desks.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { faultLedBy } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, useRoute } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { initialsOf } from '../../stores/people.ts';
import { knownValue, type Resource, useResource } from '../../stores/resource.ts';
import { clearPicked } from '../../stores/selection.ts';
import { clusterHolding } from '../../stores/targets.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { FlagChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ClusterChart } from './cluster-chart.tsx';
import { ExampleCalls } from './example-calls.tsx';
import { Members } from './members.tsx';
import { OneFault } from './one-fault.tsx';
import { SharedWords, unsortedTitle } from './unsorted-head.tsx';

/** One cluster: what it is, why it is one, what its callers share, and what can be done about it. */
export function ClusterPage() {
  const { id } = useRoute();
  const row = useSnapshot((snapshot) => clusterHolding(snapshot, id));
  // What is not on screen under this id may have had it before the window was opened: the engine knows.
  const asked = useResource('cluster.get', id === null ? null : { cluster: row?.id ?? id }, row);
  useEffect(() => clearPicked, []);
  const detail = knownValue(asked);
  const now = row?.id ?? detail?.cluster.id ?? id;
  useEffect(() => {
    // Its oldest report left, or it was merged: the address follows it.
    if (now !== null && now !== id) goTo('cluster', now);
  }, [now, id]);
  if (row === null && id !== null && !isOver(asked)) return <Known of={asked}>{() => null}</Known>;
  if (row === null)
    return (
      <EmptyState
        icon={<Boxes />}
        title="This cluster is over"
        why={`Its calls went to an incident or another cluster, or it was quiet for ${GAP_WORDS}.`}
        next={{ label: 'All clusters', onPress: () => goTo('clusters') }}
      />
    );
  return (
    <div className="flex h-full min-h-0 cramped:block cramped:overflow-y-auto">
      <div className="flex min-w-0 flex-1 flex-col gap-3 overflow-y-auto p-pad pt-3 cramped:overflow-visible">
        <Title cluster={row} detail={detail} />
        <ClusterChart cluster={row} curve={detail?.curve ?? NO_CURVE} />
        <Known of={asked} asking="Reading the cluster">
          {(value) => <Evidence detail={value} />}
        </Known>
      </div>
      <Members cluster={row} detail={detail} />
    </div>
  );
}

const NO_CURVE: ClusterDetail['curve'] = [];

function isOver(asked: Resource<ClusterDetail>): boolean {
  return asked.state !== 'asking' && asked.refusal?.code === 'not-found';
}

function Evidence({ detail }: { detail: ClusterDetail }) {
  return (
    <>
      <FactorTable factors={detail.factors} />
      <ExampleCalls examples={detail.examples} wanted={detail.examplesWanted} />
      <AdvicePanel symptom={detail.cluster.symptom} incident={detail.cluster.incident} />
    </>
  );
}

function Title({ cluster, detail }: { cluster: ClusterRow; detail: ClusterDetail | null }) {
  const fault = useSnapshot((snapshot) => faultLedBy(snapshot, cluster.id));
  const place = fault === null ? clusterPlace(cluster) : (fault.place?.value ?? null);
  return (
    <header className="flex-none">
      <div className="flex flex-wrap items-center gap-3 gap-y-1">
        {cluster.tier !== 'none' && <FlagChip flag={cluster.tier} />}
        <h1 className="flex min-w-60 flex-1 items-baseline gap-3 text-24 narrow:flex-col narrow:items-stretch narrow:gap-0 narrow:text-18">
          {cluster.wordGroup === null ? (
            <CallerText text={cluster.title} />
          ) : (
            <span className="min-w-0 narrow:leading-6">{unsortedTitle(cluster)}</span>
          )}
          {place !== null && (
            <bdi
              title={place}
              className="min-w-0 shrink-[99] truncate text-left text-15 font-normal tracking-normal text-muted narrow:text-13"
            >
              {place}
            </bdi>
          )}
        </h1>
        <TitleActions cluster={cluster} />
      </div>
      {cluster.wordGroup !== null && <SharedWords cluster={cluster} detail={detail} />}
      <ReasonLine cluster={cluster} />
      <OneFault cluster={cluster} />
    </header>
  );
}

function TitleActions({ cluster }: { cluster: ClusterRow }) {
  const incident = useSnapshot(({ incidents }) => incidents.find(({ id }) => id === cluster.incident));
  const hasOpen = useSnapshot(({ incidents }) => incidents.some(({ state }) => state !== 'resolved'));
  const declareKeys = useKeys('declare');
  const attachKeys = useKeys('attach');
  const dismissKeys = useKeys('dismiss');
  if (incident !== undefined) return <Button onPress={() => goTo('incident', incident.id)}>Open its incident</Button>;
  const { id, tier } = cluster;
  const isUp = tier === 'red' || tier === 'amber';
  return (
    <span className="flex flex-none items-center gap-2">
      {isUp && (
        <Button variant="quiet" kbd={dismissKeys} onPress={() => openDialog({ kind: 'dismiss', cluster: id })}>
          Dismiss
        </Button>
      )}
      <Button
        kbd={attachKeys}
        unavailable={hasOpen ? undefined : 'No incident is open to attach it to.'}
        onPress={() => openDialog({ kind: 'attach', cluster: id })}
      >
        Attach
      </Button>
      <Button
        variant={isUp ? 'grave' : 'plain'}
        kbd={declareKeys}
        onPress={() => openDialog({ kind: 'declare', cluster: id })}
      >
        Declare incident
      </Button>
    </span>
  );
}

/** What is so now, with the times that led to it; then the flag as it was raised. */
function ReasonLine({ cluster }: { cluster: ClusterRow }) {
  const times = useTimes();
  const people = useSnapshot((snapshot) => snapshot.people);
  const { flag } = cluster;
  const now = engineNow();
  const when = (at: number) => times.when(at, now);
  const moments = [
    `First call ${when(cluster.firstAt)}`,
    flag !== null && flag.amberAt !== null && `amber ${when(flag.amberAt)}`,
    flag !== null && flag.tier === 'red' && `red ${when(flag.raisedAt)}`,
  ].filter(Boolean);
  const fault = useSnapshot((snapshot) => faultLedBy(snapshot, cluster.id));
  const seen = fault?.said.seen ?? cluster.reason;
  return (
    <div className="mt-2 text-15 narrow:mt-1 narrow:text-13">
      <p>
        <b>{flag === null ? seen : `Now ${seen}`}</b>
        {fault !== null && fault.said.usual !== '' && `, ${fault.said.usual}`}.{' '}
        <span className="text-muted">
          {count(cluster.reports, 'report')}
          {cluster.sites > 0 && `, ${count(cluster.sites, 'site')}`}. {moments.join(', ')}.
        </span>
      </p>
      {flag !== null && (
        <p className="text-13 text-muted">
          When flagged, {when(flag.raisedAt)}: <FlagWords said={flag.said} />
        </p>
      )}
      {flag !== null && <UnheardDesks />}
      {flag?.dismissed && (
        <p className="text-13 text-muted">
          Dismissed {when(flag.dismissed.at)} by {initialsOf(people, flag.dismissed.person)}:{' '}
          <bdi>“{flag.dismissed.reason}”</bdi>. It comes back when {REARM_WORDS} ring.
        </p>
      )}
    </div>
  );
}
