import type { IncidentRow } from '../../main/core/contract/views.ts';
import { wantedWords } from '../../main/core/escalation/examples.ts';
import { CallerText } from '../ui/caller-text.tsx';

type Told = Pick<IncidentRow, 'noc' | 'wanted'>;

/** What the NOC answered last about an incident, as one plain line; nothing while it has not. */
export function NocLine({ incident: { noc } }: { incident: Told }) {
  if (noc === null) return null;
  return (
    <p className="min-w-0 truncate text-12 text-muted" data-noc-line>
      <CallerText text={noc.text} inline />
    </p>
  );
}

/** "3 more inbound wanted", where the NOC asked for more example calls. */
export function WantedLine({ incident: { wanted } }: { incident: Told }) {
  const words = wantedWords(wanted);
  return words === '' ? null : <p className="text-12 font-medium">{words}</p>;
}
