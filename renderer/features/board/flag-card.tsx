import { Boxes, HeartPulse, Pin, Siren } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Link } from 'react-aria-components';
import type { ClusterRow, FaultRow, FlagView } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import { partsWords } from '../../../main/core/flagging/fault-words.ts';
import { formatAgo } from '../../format/durations.ts';
import { count, incidentName, percent } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { ClusterSpark } from '../../parts/cluster-spark.tsx';
import { FacetIcon } from '../../parts/facet-icon.tsx';
import { FlagWords } from '../../parts/flag-words.tsx';
import { SuspectLine } from '../../parts/suspect-line.tsx';
import { UnheardDesks } from '../../parts/unheard-desks.tsx';
import { openDialog } from '../../stores/dialogs.ts';
import { faultHolding, faultLedBy } from '../../stores/faults.ts';
import { useSnapshot } from '../../stores/live.ts';
import { goTo, routeToHash } from '../../stores/navigation.ts';
import { useNow } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { FlagChip, LineChip } from '../../ui/chip.tsx';
import { Figure, OutlinedCard } from '../../ui/outlined-card.tsx';

interface FlagCardProps {
  cluster: ClusterRow;
  /** The keys act on this one: it shows them. */
  isChosen: boolean;
}

/** A raised flag: how many now, why it went up, what they share, and what can be done about it. */
export function FlagCard({ cluster, isChosen }: FlagCardProps) {
  const fault = useSnapshot((snapshot) => faultLedBy(snapshot, cluster.id));
  const tone = cluster.tier === 'red' ? 'red' : 'amber';
  return (
    <div data-cluster={cluster.id} data-at-cursor={isChosen} className="flex flex-none flex-col">
      <OutlinedCard
        tone={tone}
        top={<Top cluster={cluster} />}
        title={<Title cluster={cluster} fault={fault} />}
        place={placeOf(cluster, fault)}
        actions={<Actions cluster={cluster} isChosen={isChosen} />}
      >
        <Figures cluster={cluster} fault={fault} tone={tone} />
        <Now cluster={cluster} fault={fault} />
        {cluster.flag !== null && <WhenFlagged flag={cluster.flag} />}
        <UnheardDesks />
        <SuspectLine onset={cluster.flag?.firstAt ?? cluster.firstAt} />
        <Facts cluster={cluster} fault={fault} />
      </OutlinedCard>
    </div>
  );
}

interface Told {
  cluster: ClusterRow;
  fault: FaultRow | null;
}

/** Where it is now; a title that says so already is enough. */
function placeOf(cluster: ClusterRow, fault: FaultRow | null): string | null {
  const place = (fault ?? cluster).place?.value ?? null;
  return place !== null && fault?.title.includes(place) === true ? null : place;
}

/** Opens the cluster, as the rows of the other clusters do. */
function Title({ cluster, fault }: Told) {
  return (
    <Link
      href={routeToHash({ room: 'cluster', id: cluster.id })}
      className="rounded-sm underline-offset-4 data-hovered:underline"
    >
      <CallerText text={fault?.title ?? cluster.title} inline />
    </Link>
  );
}

function Top({ cluster }: { cluster: ClusterRow }) {
  const now = useNow();
  const times = useTimes();
  const { flag, tier } = cluster;
  const amber = tier === 'red' && flag?.amberAt ? `; amber from ${times.when(flag.amberAt, now)}` : '';
  return (
    <>
      <FlagChip flag={tier === 'red' ? 'red' : 'amber'} />
      {cluster.wordGroup !== null && <LineChip>Unsorted</LineChip>}
      <span className="min-w-0 flex-1 truncate tabular-nums">
        {flag !== null && `raised ${times.when(flag.raisedAt, now)}, ${formatAgo(flag.raisedAt, now)}${amber}`}
      </span>
      <Pin aria-label="Pinned while it is flagged" className="size-3.5 flex-none stroke-[1.75]" />
    </>
  );
}

function Figures({ cluster, fault, tone }: Told & { tone: 'red' | 'amber' }) {
  const { customers, reports, sites } = fault ?? cluster;
  return (
    <div className="mt-3 flex items-end gap-x-6 narrow:mt-2 narrow:gap-x-4">
      <Figure value={grouped(customers)} label={customers === 1 ? 'customer' : 'customers'} hero={tone} />
      <Figure value={grouped(reports)} label={reports === 1 ? 'report' : 'reports'} />
      {sites > 0 && <Figure value={grouped(sites)} label={sites === 1 ? 'site' : 'sites'} />}
      <div className="min-w-0 flex-1">
        <ClusterSpark cluster={cluster} hasLabels />
      </div>
    </div>
  );
}

/** What the large figure counts, in a sentence. */
function Now({ cluster, fault }: Told) {
  const seen = fault?.said.seen ?? cluster.reason;
  const usual = fault?.said.usual ?? '';
  return (
    <p className="mt-3 text-15 narrow:mt-2 narrow:text-13">
      <b>Now {seen}</b>
      {usual !== '' && `, ${usual}`}.
    </p>
  );
}

/** The flag as it was raised: a fact that does not change with what came since. */
function WhenFlagged({ flag }: { flag: FlagView }) {
  const now = useNow();
  const times = useTimes();
  return (
    <p className="mt-1 text-13 text-muted">
      When flagged, {times.when(flag.raisedAt, now)}: <FlagWords said={flag.said} />
    </p>
  );
}

function Facts({ cluster, fault }: Told) {
  const { place } = fault ?? cluster;
  const { vulnerable, vulnerableName } = useVulnerable(cluster, fault);
  const belongs = useSnapshot((snapshot) => {
    const incident = faultHolding(snapshot, cluster.id)?.incident ?? null;
    return snapshot.incidents.find(({ id }) => id === incident) ?? null;
  });
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted empty:hidden">
      {fault !== null && fault.parts.length > 1 && (
        <Fact icon={<Boxes aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />}>
          <CallerText text={partsWords(fault.parts)} inline />
        </Fact>
      )}
      {belongs !== null && (
        <Fact wraps icon={<Siren aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />}>
          belongs with{' '}
          <a
            href={`#/incident/${encodeURIComponent(belongs.id)}`}
            className="inline-block leading-6 font-medium text-text underline"
          >
            <bdi>{incidentName(belongs)}</bdi>
          </a>
          , by its place and onset
        </Fact>
      )}
      {place !== null && (
        <Fact icon={<FacetIcon facet={place.facet} />}>
          {place.inside === place.insideOf ? `All ${place.inside}` : `${place.inside} of ${place.insideOf}`}{' '}
          {placeWord(place.facet)}{' '}
          <b className="font-medium text-text">
            <bdi>{place.value}</bdi>
          </b>
          {place.elsewhere !== null && `, elsewhere ${percent(place.elsewhere)}`}
        </Fact>
      )}
      {vulnerable > 0 && (
        <Fact icon={<HeartPulse aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />}>
          <bdi>{vulnerableName === '' ? count(vulnerable, 'caller') : vulnerableName}</bdi>
          {vulnerable > 1 && vulnerableName !== '' && ` and ${vulnerable - 1} more`} {vulnerable > 1 ? 'are' : 'is'}{' '}
          <b className="font-medium text-text">vulnerable</b>
        </Fact>
      )}
    </ul>
  );
}

/** Vulnerable callers of all that is told on the card. */
function useVulnerable(cluster: ClusterRow, fault: FaultRow | null): Pick<ClusterRow, 'vulnerable' | 'vulnerableName'> {
  const clusters = useSnapshot((snapshot) => snapshot.clusters);
  return useMemo(() => {
    const told = clusters.filter(({ id }) => id === cluster.id || fault?.clusters.includes(id) === true);
    return {
      vulnerable: told.reduce((sum, { vulnerable }) => sum + vulnerable, 0),
      vulnerableName: told.find(({ vulnerableName }) => vulnerableName !== '')?.vulnerableName ?? '',
    };
  }, [clusters, cluster.id, fault]);
}

interface FactProps {
  icon: ReactNode;
  children: ReactNode;
  /** It goes on in a second line, where what it names must be readable. */
  wraps?: boolean;
}

function Fact({ icon, children, wraps = false }: FactProps) {
  return (
    <li className="flex min-w-0 items-center gap-1.5">
      {icon}
      <span className={wraps ? 'min-w-0' : 'min-w-0 truncate'}>{children}</span>
    </li>
  );
}

function Actions({ cluster, isChosen }: { cluster: ClusterRow; isChosen: boolean }) {
  const hasOpen = useSnapshot(({ incidents }) => incidents.some(({ state }) => state !== 'resolved'));
  const declareKeys = useKeys('declare');
  const attachKeys = useKeys('attach');
  const dismissKeys = useKeys('dismiss');
  const openKeys = useKeys('open');
  const { id } = cluster;
  return (
    <>
      <Button
        variant={isChosen ? 'grave' : 'plain'}
        kbd={isChosen ? declareKeys : undefined}
        onPress={() => openDialog({ kind: 'declare', cluster: id })}
      >
        <span>
          Declare<span className="narrow:sr-only"> incident</span>
        </span>
      </Button>
      <Button
        kbd={isChosen ? attachKeys : undefined}
        unavailable={hasOpen ? undefined : 'No incident is open to attach it to.'}
        onPress={() => openDialog({ kind: 'attach', cluster: id })}
      >
        Attach
      </Button>
      <Button
        variant="quiet"
        kbd={isChosen ? dismissKeys : undefined}
        onPress={() => openDialog({ kind: 'dismiss', cluster: id })}
      >
        Dismiss
      </Button>
      <Button
        variant="quiet"
        kbd={isChosen ? openKeys : undefined}
        onPress={() => goTo('cluster', id)}
        className="ml-auto narrow:[&_kbd]:hidden"
      >
        Why
      </Button>
    </>
  );
}
