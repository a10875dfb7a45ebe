import { Copy, Lock, TriangleAlert } from 'lucide-react';
import type { LibraryEntry } from '../../main/core/advice/library.ts';
import { inOrderOfUse, type Offer } from '../../main/core/advice/offer.ts';
import { count } from '../format/labels.ts';
import { useKeys } from '../keys/registry.ts';
import { adviceForSymptom, useWholeLibrary } from '../stores/advice.ts';
import { advisedCaller, copyAdvice, offerTo } from '../stores/advice-offers.ts';
import { nextUpdateOf } from '../stores/advice-shown.ts';
import { useSnapshot } from '../stores/live.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';
import { AdviceFigure } from './advice-record.tsx';

/** What to tell callers with a symptom: each text with when it helps, copied with a press, the first with the key too. */
export function AdvicePanel({ symptom, incident = null }: { symptom: string; incident?: string | null }) {
  const row = useSnapshot(({ incidents }) => incidents.find(({ id }) => id === incident) ?? null);
  const keys = useKeys('copy-advice');
  useWholeLibrary();
  const caller = advisedCaller(symptom, {}, row);
  const entries = inOrderOfUse(adviceForSymptom(symptom), caller);
  if (entries.length === 0) return null;
  return (
    <Panel title="Advice" note={count(entries.length, 'text')} className="flex-none">
      <ul>
        {entries.map((entry, index) => (
          <li key={entry.id} className="flex min-h-row items-center gap-3 border-t border-hair px-3 py-1">
            <span className="w-56 flex-none truncate font-medium narrow:w-44" title={entry.title}>
              {entry.title}
            </span>
            {entry.asks !== false && <AdviceFigure advice={entry.id} />}
            <AdviceNote entry={entry} offer={offerTo(entry, caller)} />
            <Button
              size="row"
              variant={index === 0 ? 'plain' : 'quiet'}
              icon={<Copy />}
              kbd={index === 0 ? keys : undefined}
              onPress={() => copyAdvice(entry, caller, { customer: null, nextUpdate: nextUpdateOf(row) })}
            >
              Copy
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Why it may not be given now, else when it does harm, else when it helps. */
function AdviceNote({ entry, offer }: { entry: LibraryEntry; offer: Offer }) {
  const note = offer.kind === 'offered' ? (entry.caution ?? entry.helpsWhen) : offer.reason;
  const isCaution = offer.kind === 'offered' && entry.caution !== undefined;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-1.5 text-12 text-muted">
      {isCaution && <TriangleAlert aria-hidden="true" className="size-3.5 flex-none stroke-[1.75] text-s2" />}
      {offer.kind !== 'offered' && <Lock aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />}
      <span className="truncate" title={note}>
        {isCaution && <span className="sr-only">Caution: </span>}
        {note}
      </span>
    </span>
  );
}
