import { HeartPulse, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';
import type { ClusterRow, FlagView } from '../../../main/core/contract/views.ts';
import { placeWord } from '../../../main/core/factors/wording.ts';
import { formatAgo } from '../../format/durations.ts';
import { clusterPlace, count, percent } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { ClusterSpark } from '../../parts/cluster-spark.tsx';
import { FacetIcon } from '../../parts/facet-icon.tsx';
import { openDialog } from '../../stores/dialogs.ts';
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
  /** One of several: the reason and the buttons, without the figures. */
  isCompact: boolean;
}

/** A raised flag: how many, since when, why, what they share, and what can be done about it. */
export function FlagCard({ cluster, isChosen, isCompact }: FlagCardProps) {
  const tone = cluster.tier === 'red' ? 'red' : 'amber';
  return (
    <div data-cluster={cluster.id} data-at-cursor={isChosen} className="flex flex-none flex-col">
      <OutlinedCard
        tone={tone}
        top={<Top cluster={cluster} />}
        title={<Title cluster={cluster} />}
        place={clusterPlace(cluster)}
        actions={<Actions cluster={cluster} isChosen={isChosen} />}
      >
        {!isCompact && <Figures cluster={cluster} tone={tone} />}
        {cluster.flag !== null && <Reason flag={cluster.flag} />}
        {!isCompact && <Facts cluster={cluster} />}
      </OutlinedCard>
    </div>
  );
}

/** Opens the cluster, as the rows of the other clusters do. */
function Title({ cluster }: { cluster: ClusterRow }) {
  return (
    <Link
      href={routeToHash({ room: 'cluster', id: cluster.id })}
      className="rounded-sm underline-offset-4 data-hovered:underline"
    >
      <CallerText text={cluster.title} inline />
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

function Figures({ cluster, tone }: { cluster: ClusterRow; tone: 'red' | 'amber' }) {
  return (
    <div className="mt-3 flex items-end gap-x-6 narrow:mt-2 narrow:gap-x-4">
      <Figure value={cluster.customers} label={cluster.customers === 1 ? 'customer' : 'customers'} hero={tone} />
      <Figure value={cluster.reports} label={cluster.reports === 1 ? 'report' : 'reports'} />
      {cluster.sites > 0 && <Figure value={cluster.sites} label={cluster.sites === 1 ? 'site' : 'sites'} />}
      <div className="min-w-0 flex-1">
        <ClusterSpark cluster={cluster} hasLabels />
      </div>
    </div>
  );
}

/** The first clause carries the weight; what chance would do stands under it. */
function Reason({ flag }: { flag: FlagView }) {
  const [first = '', ...rest] = flag.reason.replace(/\.$/, '').split('; ');
  return (
    <p className="mt-3 text-15 narrow:mt-2 narrow:text-13">
      <b className="block">{first}</b>
      {rest.length > 0 && rest.join('; ')}
    </p>
  );
}

function Facts({ cluster }: { cluster: ClusterRow }) {
  const { place, vulnerable, vulnerableName } = cluster;
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
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

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex min-w-0 items-center gap-1.5">
      {icon}
      <span className="min-w-0 truncate">{children}</span>
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
        Declare incident
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
        className="ml-auto narrow:hidden"
      >
        Why
      </Button>
    </>
  );
}
