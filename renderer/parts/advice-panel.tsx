import { Copy, TriangleAlert } from 'lucide-react';
import { count } from '../format/labels.ts';
import { useKeys } from '../keys/registry.ts';
import { adviceForSymptom, copyAdvice } from '../stores/advice.ts';
import { nextUpdateOf } from '../stores/advice-shown.ts';
import { useSnapshot } from '../stores/live.ts';
import { Button } from '../ui/button.tsx';
import { Panel } from '../ui/panel.tsx';

/** What to tell callers with a symptom: each text with when it helps, copied with a press, the first with the key too. */
export function AdvicePanel({ symptom, incident = null }: { symptom: string; incident?: string | null }) {
  const row = useSnapshot(({ incidents }) => incidents.find(({ id }) => id === incident) ?? null);
  const keys = useKeys('copy-advice');
  const entries = adviceForSymptom(symptom);
  if (entries.length === 0) return null;
  return (
    <Panel title="Advice" note={count(entries.length, 'text')} className="flex-none">
      <ul>
        {entries.map((entry, index) => (
          <li key={entry.id} className="flex min-h-row items-center gap-3 border-t border-hair px-3 py-1">
            <span className="w-56 flex-none truncate font-medium narrow:w-44" title={entry.title}>
              {entry.title}
            </span>
            <span className="flex min-w-0 flex-1 items-center gap-1.5 text-12 text-muted">
              {entry.caution !== undefined && (
                <TriangleAlert aria-hidden="true" className="size-3.5 flex-none stroke-[1.75] text-s2" />
              )}
              <span className="truncate" title={entry.caution ?? entry.helpsWhen}>
                {entry.caution !== undefined && <span className="sr-only">Caution: </span>}
                {entry.caution ?? entry.helpsWhen}
              </span>
            </span>
            <Button
              size="row"
              variant={index === 0 ? 'plain' : 'quiet'}
              icon={<Copy />}
              kbd={index === 0 ? keys : undefined}
              onPress={() => void copyAdvice(entry, { customer: null, nextUpdate: nextUpdateOf(row) })}
            >
              Copy
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
