import { X } from 'lucide-react';
import { useMemo } from 'react';
import { grouped } from '../../../main/core/documents/words.ts';
import { count } from '../../format/labels.ts';
import { type Action, useActions, useKeys } from '../../keys/registry.ts';
import { FactorTable } from '../../parts/factor-table.tsx';
import { Known } from '../../parts/known.tsx';
import { useResource } from '../../stores/resource.ts';
import { clearPicked, selection, togglePicked, useSelection } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';

/** What one call about a selection takes. */
const MOST = 10_000;

declare module '../../keys/registry.ts' {
  interface ActionNames {
    'what-they-share': true;
  }
}

interface SelectionBarProps {
  /** Every report that is listed, for selecting them all. */
  listed: readonly string[];
  isAsking: boolean;
  onAsk: (isAsking: boolean) => void;
}

/** How many reports are selected, and what can be asked of them. */
export function SelectionBar({ listed, isAsking, onAsk }: SelectionBarProps) {
  const picked = useSelection((state) => state.picked.size);
  const keys = useKeys('what-they-share');
  const selectKeys = useKeys('select');
  const actions = useMemo<readonly Action[]>(
    () => [
      {
        id: 'what-they-share',
        title: 'What do the selected reports share?',
        group: 'Lists',
        keys: ['q'],
        when: () => selection.getState().picked.size > 0,
        run: () => onAsk(true),
      },
    ],
    [onAsk],
  );
  useActions(actions);
  return (
    <div className="ml-auto flex flex-none items-center gap-2">
      {picked === 0 ? (
        <Button
          variant="quiet"
          unavailable={listed.length === 0 ? 'No report is listed.' : undefined}
          onPress={() => togglePicked(...listed.slice(0, MOST))}
        >
          Select all {grouped(Math.min(MOST, listed.length))}
        </Button>
      ) : (
        <Button variant="quiet" icon={<X />} tooltip="Select none" onPress={clearPicked}>
          {grouped(picked)} selected
        </Button>
      )}
      <Button
        kbd={keys}
        pressed={isAsking && picked > 0}
        unavailable={
          picked === 0
            ? `Select reports first, with ${selectKeys === '' ? '' : `${selectKeys} or `}their boxes.`
            : undefined
        }
        onPress={() => onAsk(!isAsking)}
      >
        What do these share?
      </Button>
    </div>
  );
}

/** What the selected reports share; it follows the selection, and goes when nothing is selected any more. */
export function SharedBySelection({ onClose }: { onClose: () => void }) {
  const picked = useSelection((state) => state.picked);
  const reports = useMemo(() => [...picked].sort().slice(0, MOST), [picked]);
  const shared = useResource('factors.of', reports.length === 0 ? null : { reports }, null, { keepsLast: true });
  if (reports.length === 0) return null;
  const title = 'What these reports share';
  const close = <Button variant="quiet" size="row" label="Close" icon={<X />} onPress={onClose} />;
  return (
    <div className="mx-pad mb-pad max-h-[55%] flex-none overflow-y-auto" aria-busy={shared.state === 'asking'}>
      {shared.state === 'known' && shared.refusal === null ? (
        <FactorTable title={title} factors={shared.value.factors} onClose={onClose} />
      ) : (
        <Panel title={title} actions={close}>
          <Known of={shared} asking={`Reading ${count(reports.length, 'report')}`}>
            {() => null}
          </Known>
        </Panel>
      )}
    </div>
  );
}
