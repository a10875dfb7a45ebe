import { BookUser, Search } from 'lucide-react';
import { useState } from 'react';
import type { CallerMatch, CallerSearch } from '../../../main/core/contract/views.ts';
import { facetName } from '../../format/labels.ts';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { Known } from '../../parts/known.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { useResource, useRested } from '../../stores/resource.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { LineChip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { Panel } from '../../ui/panel.tsx';

/** The directory is asked when the keys rest for so long (ms). */
const REST_MS = 120;
const LEAST_LETTERS = 2;

/** Finds a customer as the intake would, to see what is known of them. */
export function LookUpPanel() {
  const [text, setText] = useState('');
  const asked = useRested(text.trim(), REST_MS);
  const isEnough = asked.length >= LEAST_LETTERS;
  const found = useResource('caller.search', isEnough ? { text: asked } : null, null, { keepsLast: true });
  return (
    <Panel title="Look up" note="as the intake finds callers" className="min-h-0">
      <div className="flex-none p-3 pt-1">
        <TextField
          label="Number, name or account"
          value={text}
          onChange={setText}
          start={<Search aria-hidden="true" className="size-4" />}
          inputProps={{ maxLength: 200, autoComplete: 'off' }}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {isEnough ? <Known of={found}>{(value) => <Matches found={value} />}</Known> : <Nothing />}
      </div>
      <LiveRegion message={isEnough && found.state === 'known' ? spokenOf(found.value) : ''} />
    </Panel>
  );
}

/** How many, and the first of them: the list itself is long, and stands there to be read. */
function spokenOf({ matches }: CallerSearch): string {
  const [first] = matches;
  return first === undefined
    ? 'Nobody found.'
    : `${matches.length} found: ${first.name === '' ? 'No name' : first.name}`;
}

function Nothing() {
  const { customers } = useSnapshot(({ directory }) => directory);
  if (customers > 0) return null;
  return (
    <EmptyState
      icon={<BookUser />}
      title="No customers yet"
      why="With a directory callers are recognised by their number, and a fault is traced to what its callers share. Calls can be logged without one."
    />
  );
}

function Matches({ found }: { found: CallerSearch }) {
  if (found.matches.length === 0) {
    return (
      <EmptyState
        isCompact
        title="Nobody found."
        why="Try the beginning of a name, a whole number or an account reference."
      />
    );
  }
  return (
    <ul className="border-t border-hair">
      {found.matches.map((match) => (
        <Match key={match.key} match={match} />
      ))}
    </ul>
  );
}

function Match({ match }: { match: CallerMatch }) {
  const showNumber = usePhoneNumber();
  const number = match.number === null ? null : showNumber(match.number);
  const where = [match.siteName, number, match.partnerName].filter((part) => part !== null && part !== '');
  const facets = Object.entries(match.facets);
  return (
    <li className="grid gap-1 border-b border-hair px-3 py-2">
      <div className="flex items-center gap-2">
        <CallerText text={match.name === '' ? 'No name' : match.name} className="font-medium" />
        {match.vulnerable && <LineChip tone="warn">Vulnerable</LineChip>}
        <CallerText text={where.join(' · ')} className="ml-auto text-muted" />
      </div>
      {facets.length > 0 && (
        <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-12">
          {facets.map(([facet, value]) => (
            <div key={facet} className="flex min-w-0 gap-1">
              <dt className="text-muted">{facetName(facet)}</dt>
              <dd className="min-w-0">
                <CallerText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
