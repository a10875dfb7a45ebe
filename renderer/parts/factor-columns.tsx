import { ChevronDown, ChevronRight } from 'lucide-react';
import { useMemo } from 'react';
import { effectWords } from '../../main/core/factors/verdict-words.ts';
import { count, facetName } from '../format/labels.ts';
import { classNames } from '../ui/class-names.ts';
import type { TableColumn } from '../ui/data-table.tsx';
import { ShareBar } from '../ui/share-bars.tsx';
import { FacetIcon } from './facet-icon.tsx';
import { type FactorLine, shortChance } from './factor-lines.ts';

const OTHER_CALLERS: TableColumn<FactorLine> = {
  id: 'callers',
  title: 'Other callers',
  width: '88px',
  align: 'end',
  isWide: true,
  cell: ({ factor: { callers } }) => (
    <span className="text-muted">{callers === null ? '' : `${callers.count} of ${callers.of}`}</span>
  ),
};

/** What the two sides of the comparison are called above their bars. */
export interface SideNames {
  readonly inside: string;
  readonly outside: string;
}

/** The part and its value, both sides as bars of one scale with their counts, the effect, and the chance. */
export function useFactorColumns(
  sides: SideNames,
  hasCallers: boolean,
  toggle: (id: string) => void,
): readonly TableColumn<FactorLine>[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: what toggles is the same for the life of a table
  return useMemo(
    () => [
      {
        id: 'part',
        title: 'Part',
        width: '116px',
        narrowWidth: '84px',
        cell: ({ factor: { facet }, explainedBy }) => (
          <span
            className={classNames(
              'flex min-w-0 items-center gap-1.5 text-muted',
              explainedBy !== null && 'pl-3 narrow:pl-0',
            )}
          >
            <FacetIcon facet={facet} />
            <span className="truncate">{facetName(facet)}</span>
          </span>
        ),
      },
      {
        id: 'value',
        title: 'Value',
        width: 'minmax(132px,220fr)',
        narrowWidth: 'minmax(124px,220fr)',
        cell: (line) => <Value line={line} toggle={toggle} />,
      },
      {
        id: 'inside',
        title: sides.inside,
        width: 'minmax(112px,180fr)',
        cell: ({ factor: { inside, insideOf }, isHot }) => (
          <ShareBar count={inside} of={insideOf} tone={isHot ? 'hot' : 'inside'} />
        ),
      },
      {
        id: 'outside',
        title: sides.outside,
        width: 'minmax(112px,180fr)',
        cell: ({ factor: { outside, outsideOf } }) => <ShareBar count={outside} of={outsideOf} tone="outside" />,
      },
      ...(hasCallers ? [OTHER_CALLERS] : []),
      {
        id: 'effect',
        title: 'Times as likely',
        width: '128px',
        narrowWidth: '100px',
        align: 'end',
        cell: ({ factor: { effect }, isHot }) => (
          <span className={isHot ? '' : 'text-muted'}>{effectWords(effect)}</span>
        ),
      },
      {
        id: 'chance',
        title: 'By chance',
        width: '108px',
        narrowWidth: '92px',
        align: 'end',
        cell: ({ factor: { chance }, isHot }) => (
          <span className={isHot ? 'font-semibold' : 'text-muted'}>{shortChance(chance)}</span>
        ),
      },
    ],
    [sides.inside, sides.outside, hasCallers],
  );
}

/** The value, and a mark that opens what it explains; the keyboard opens that with Enter on the row. */
function Value({ line, toggle }: { line: FactorLine; toggle: (id: string) => void }) {
  const { id, factor, folded, isOpen, explainedBy, isHot } = line;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <span className={classNames('flex min-w-0 items-center gap-1.5', explainedBy !== null && 'pl-3')}>
      <bdi className={classNames('truncate', isHot && 'font-semibold')} title={factor.value}>
        {factor.value}
      </bdi>
      {explainedBy !== null && <span className="sr-only">, explained by {explainedBy}</span>}
      {folded > 0 && (
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={isOpen}
          aria-label={`${factor.value} explains ${count(folded, 'more value')}`}
          title={`Explains ${count(folded, 'more value')}: Enter shows ${folded === 1 ? 'it' : 'them'}`}
          onClick={() => toggle(id)}
          className="inline-flex h-6 flex-none items-center gap-0.5 rounded-sm px-1 text-11 text-muted hover:bg-press hover:text-text"
        >
          <Icon aria-hidden="true" className="size-3 stroke-2" />
          <span className="narrow:hidden">explains</span> {folded}
        </button>
      )}
    </span>
  );
}
