import { Copy } from 'lucide-react';
import { successSentence } from '../../main/core/advice/words.ts';
import type { IncidentAdvice as Given } from '../../main/core/contract/advice-views.ts';
import type { IncidentRow } from '../../main/core/contract/views.ts';
import { callerName, count, reportLabel } from '../format/labels.ts';
import { wholeLibrary } from '../stores/advice.ts';
import { useAskedAdvice } from '../stores/asked-advice.ts';
import { openReport } from '../stores/navigation.ts';
import { useNowEvery } from '../stores/now.ts';
import { knownValue, useResource, useVersion } from '../stores/resource.ts';
import { Button } from '../ui/button.tsx';
import { CallerText } from '../ui/caller-text.tsx';
import { Mono } from '../ui/mono.tsx';
import { copyText } from './copy.ts';
import { Block } from './inspector.tsx';

const STEP_MS = 30_000;
const FAILED_SHOWN = 5;

/** How advice has done in an incident, and whom it failed: those are worth handing on to the engineers. Nothing while none was given. */
export function IncidentAdvice({ incident }: { incident: IncidentRow }) {
  const answered = useAskedAdvice((asked) => asked.answered);
  const version = useVersion(useNowEvery(STEP_MS), answered);
  const known = knownValue(useResource('advice.of-incident', { incident: incident.id }, version));
  const library = wholeLibrary();
  const asked = (known?.given ?? []).filter(({ advice }) => library.find(({ id }) => id === advice)?.asks !== false);
  if (known === null || asked.length === 0) return null;
  const { failed } = known;
  return (
    <Block
      title="Advice"
      end={
        failed.length > 0 && (
          <Button
            size="row"
            variant="quiet"
            icon={<Copy />}
            onPress={() => void copyText(failedText(failed), `whom advice failed (${failed.length})`)}
          >
            Copy for engineers
          </Button>
        )
      }
    >
      <ul className="grid gap-1.5">
        {asked.map(({ advice, success }) => (
          <li key={advice}>
            <span className="font-medium">{titleOf(advice)}</span>
            <p className="text-12 text-muted">{successSentence(success)}</p>
          </li>
        ))}
      </ul>
      {failed.length > 0 && (
        <>
          <h4 className="mt-2 text-12 font-medium text-s2">Advice failed: {count(failed.length, 'caller')}</h4>
          <ul aria-label="Advice failed" className="grid">
            {failed.slice(0, FAILED_SHOWN).map(({ report, advice }) => (
              <li key={`${report.id} ${advice}`} className="flex min-w-0 items-center gap-2 text-12">
                <Button size="row" variant="quiet" onPress={() => openReport(report.id)}>
                  <Mono>{reportLabel(report.number, report.code)}</Mono>
                </Button>
                <CallerText text={callerName(report)} className="min-w-0 flex-1" />
                <span className="min-w-0 truncate text-muted">{titleOf(advice)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Block>
  );
}

function titleOf(advice: string): string {
  return wholeLibrary().find(({ id }) => id === advice)?.title ?? advice;
}

/** A line each, for a mail or a ticket. */
function failedText(failed: Given['failed']): string {
  return failed
    .map(({ report, advice }) => {
      const parts = Object.values(report.facets).join(', ');
      const where = parts === '' ? '' : ` (${parts})`;
      return `Advice failed: ${titleOf(advice)}: ${reportLabel(report.number, report.code)} ${callerName(report)}${where}`;
    })
    .join('\n');
}
