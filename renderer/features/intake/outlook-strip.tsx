import type { Outlook } from '../../../main/core/contract/surge-views.ts';
import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { ClusterSpark } from '../../parts/cluster-spark.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { useOutlook } from '../../stores/outlook.ts';
import { clusterHolding } from '../../stores/targets.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';

/** What others said with this, quietly, while the call is being logged: amber before it is a flag, red when it is one. */
export function OutlookStrip() {
  const outlook = useOutlook();
  const cluster = useSnapshot((snapshot) => clusterHolding(snapshot, outlook?.cluster ?? null));
  if (outlook === null || outlook.tier === 'none' || outlook.sentence === '') return null;
  return <Strip outlook={outlook} cluster={cluster} />;
}

function Strip({ outlook: { tier, sentence }, cluster }: { outlook: Outlook; cluster: ClusterRow | null }) {
  const openKeys = useKeys('open-joined');
  const [first = '', ...rest] = sentence.split('; ');
  const isRed = tier === 'red';
  return (
    <section
      aria-label="Others with this"
      data-outlook={tier}
      className={classNames(
        'grid grid-cols-[20px_minmax(0,1fr)_64px_auto] items-center gap-x-2 border-b border-l-4 py-2 pr-3 pl-3 narrow:py-1',
        isRed ? 'border-b-hair border-l-s1-line bg-s1-tint' : 'border-b-hair border-l-s2-line bg-s2-tint',
      )}
    >
      <span className={isRed ? 'text-s1' : 'text-s2'}>
        <Glyph name={isRed ? 'octagon' : 'triangle'} size={16} />
      </span>
      <p className="min-w-0 text-12">
        <b className="block text-13">
          <CallerText text={first} inline />
        </b>
        <span className="block text-muted">
          <CallerText text={under(rest.join('; '), cluster)} wrap className="line-clamp-2" />
        </span>
      </p>
      {cluster === null ? <span /> : <ClusterSpark cluster={cluster} height={32} />}
      {cluster !== null && (
        <Button size="small" variant="quiet" kbd={openKeys} onPress={() => runAction('open-joined')}>
          Open
        </Button>
      )}
    </section>
  );
}

/** What is usual; where a flag is up already, the flag's own reason, which says it too. */
function under(usual: string, cluster: ClusterRow | null): string {
  const isUp = cluster !== null && (cluster.tier === 'red' || cluster.tier === 'amber');
  if (isUp && cluster.flag !== null) {
    return `${cluster.tier === 'red' ? 'Red' : 'Amber'}: ${cluster.flag.reason}`;
  }
  return usual;
}

/** Reads the strip out, politely, once the keys rest. Keep it mounted. */
export function OutlookVoice() {
  const outlook = useOutlook();
  const openKeys = useKeys('open-joined');
  const isSaid = outlook !== null && outlook.tier !== 'none' && outlook.sentence !== '';
  const how = outlook?.cluster == null || openKeys === '' ? '' : ` ${openKeys} opens it.`;
  return <LiveRegion message={isSaid ? `${outlook.sentence}.${how}` : ''} />;
}
