import type { ClusterRow } from '../../../main/core/contract/views.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { ClusterSpark } from '../../parts/cluster-spark.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { clusterHolding } from '../../stores/targets.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { useOutlook } from './state/outlook.ts';
import { type StripWords, stripWords } from './strip-words.ts';

interface StripView {
  readonly isRed: boolean;
  readonly words: StripWords;
  readonly cluster: ClusterRow | null;
}

/** What the strip shows now; null while it is not there. */
export function useStrip(): StripView | null {
  const outlook = useOutlook();
  const cluster = useSnapshot((snapshot) => clusterHolding(snapshot, outlook?.cluster ?? null));
  if (outlook === null) return null;
  const words = stripWords(outlook, cluster);
  return words.head === '' ? null : { isRed: outlook.tier === 'red', words, cluster };
}

/** What others said with this, quietly, while the call is being logged: amber before it is a flag, red when it is one. */
export function OutlookStrip({ strip: { isRed, words, cluster } }: { strip: StripView }) {
  const { head, usual, reason } = words;
  const openKeys = useKeys('open-joined');
  return (
    <section
      aria-label="Others with this"
      data-outlook={isRed ? 'red' : 'amber'}
      title={[head, usual, reason].filter(Boolean).join('; ')}
      className={classNames(
        'grid h-9 flex-none grid-cols-[20px_minmax(0,1fr)_auto_auto] items-center gap-x-2 border-b border-b-hair border-l-4 px-3 narrow:h-8',
        isRed ? 'border-l-s1-line bg-s1-tint' : 'border-l-s2-line bg-s2-tint',
      )}
    >
      <span className={isRed ? 'text-s1' : 'text-s2'}>
        <Glyph name={isRed ? 'octagon' : 'triangle'} size={16} />
      </span>
      <p className="truncate text-12 text-muted">
        <b className="text-text">
          <CallerText text={head} inline />
        </b>
        {usual !== '' && `; ${usual}`}
      </p>
      {cluster !== null && (
        <span className="w-14 narrow:w-10">
          <ClusterSpark cluster={cluster} height={24} />
        </span>
      )}
      {cluster !== null && (
        <Button size="row" variant="quiet" kbd={openKeys} onPress={() => runAction('open-joined')}>
          Open
        </Button>
      )}
    </section>
  );
}

/** Reads the strip out, politely, once the keys rest. Keep it mounted. */
export function OutlookVoice() {
  const outlook = useOutlook();
  const openKeys = useKeys('open-joined');
  if (outlook === null || outlook.sentence === '') return <LiveRegion message="" />;
  const how = outlook.cluster === null || openKeys === '' ? '' : ` ${openKeys} opens it.`;
  const usual = outlook.usualWords === '' ? '' : `, ${outlook.usualWords}`;
  return <LiveRegion message={`${outlook.sentence}${usual}.${how}`} />;
}
