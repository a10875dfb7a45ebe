import { useState } from 'react';
import type { Factor } from '../../main/core/factors/factor.ts';
import { chanceWords } from '../../main/core/factors/wording.ts';
import { count, facetName, percent } from '../format/labels.ts';
import { Button } from '../ui/button.tsx';
import { DataTable, type TableColumn } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { ShareBar } from '../ui/share-bars.tsx';
import { FacetIcon } from './facet-icon.tsx';

/** Less likely by chance than this is drawn in the colour of a flag. */
const HOT = 1 / 100;
/** The rest are the likelier by chance, the longer the list. */
const SHOWN = 8;

interface FactorTableProps {
  factors: readonly Factor[];
  /** Customers in the directory; 0 when there is none. */
  census: number;
}

/** What the callers share: each part of the estate inside against outside, least likely by chance first. */
export function FactorTable({ factors, census }: FactorTableProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? factors : factors.slice(0, SHOWN);
  const inside = Math.max(0, ...factors.map(({ insideOf }) => insideOf));
  const outside = Math.max(0, ...factors.map(({ outsideOf }) => outsideOf));
  const note =
    factors.length === 0
      ? undefined
      : `${count(inside, 'customer')} inside, ${outside.toLocaleString('en-GB')} outside; least likely by chance first`;
  return (
    <Panel
      title="What they share"
      {...(note !== undefined && { note })}
      className="flex-none"
      actions={
        factors.length > SHOWN && (
          <Button variant="quiet" size="row" expanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
            {isWhole ? `First ${SHOWN}` : `All ${factors.length}`}
          </Button>
        )
      }
    >
      {factors.length === 0 ? (
        <EmptyState isCompact title="Nothing stands out yet." why={whyNothing(census)} />
      ) : (
        <DataTable
          label="What they share"
          isTight
          height="grow"
          columns={COLUMNS}
          rows={shown}
          rowId={({ facet, value }) => `${facet}=${value}`}
        />
      )}
    </Panel>
  );
}

function whyNothing(census: number): string {
  return census === 0
    ? 'There is no directory to compare these callers with. Import one, and what they share is counted here.'
    : 'These callers share no part of the estate more than chance would have it.';
}

const COLUMNS: readonly TableColumn<Factor>[] = [
  {
    id: 'part',
    title: 'Part',
    width: '128px',
    narrowWidth: '100px',
    cell: ({ facet }) => (
      <span className="flex min-w-0 items-center gap-1.5 text-muted">
        <FacetIcon facet={facet} />
        <span className="truncate">{facetName(facet)}</span>
      </span>
    ),
  },
  {
    id: 'value',
    title: 'Value',
    width: 'minmax(120px,240fr)',
    narrowWidth: 'minmax(112px,230fr)',
    cell: ({ value, byChance }) => (
      <bdi className={byChance <= HOT ? 'font-semibold' : ''} title={value}>
        {value}
      </bdi>
    ),
  },
  {
    id: 'inside',
    title: 'Inside',
    width: 'minmax(120px,200fr)',
    cell: ({ inside, insideOf, byChance }) => (
      <ShareBar count={inside} of={insideOf} tone={byChance <= HOT ? 'hot' : 'inside'} />
    ),
  },
  {
    id: 'outside',
    title: 'Outside',
    width: 'minmax(120px,200fr)',
    cell: ({ outside, outsideOf }) => <ShareBar count={outside} of={outsideOf} tone="outside" />,
  },
  {
    id: 'share',
    title: 'Share',
    width: '76px',
    align: 'end',
    isWide: true,
    cell: ({ outside, outsideOf }) => (outsideOf === 0 ? '' : percent(outside / outsideOf)),
  },
  {
    id: 'chance',
    title: 'By chance',
    width: '112px',
    narrowWidth: '96px',
    align: 'end',
    cell: ({ byChance }) => <span className={byChance <= HOT ? '' : 'text-muted'}>{chanceWords(byChance)}</span>,
  },
];
