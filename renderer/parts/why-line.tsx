import { reportWhyWords } from '../../main/core/report-why/report-why-words.ts';
import { facetName } from '../format/labels.ts';
import { symptomName } from '../format/symptom-name.ts';
import { useTimes } from '../format/use-times.ts';
import { useSnapshot } from '../stores/live.ts';
import { engineNow } from '../stores/now.ts';
import { nameOf } from '../stores/people.ts';
import { useResource } from '../stores/resource.ts';
import { Known } from './known.tsx';

interface WhyLineProps {
  report: string;
  /** Anything that changes when the reason may have. */
  version: unknown;
  className?: string;
}

/** Why this very report is in its cluster or incident, in one line; read out when it comes. */
export function WhyLine({ report, version, className }: WhyLineProps) {
  const why = useResource('report-why.get', { report }, version);
  const people = useSnapshot((snapshot) => snapshot.people);
  const times = useTimes();
  return (
    <div role="status" className={className}>
      <Known of={why} isInLiveRegion className="p-0!">
        {(value) =>
          value !== null && (
            <bdi className="[overflow-wrap:anywhere]">
              {reportWhyWords(value, {
                symptom: symptomName,
                facet: facetName,
                person: (id) => nameOf(people, id),
                when: (at) => times.when(at, engineNow()),
              })}
            </bdi>
          )
        }
      </Known>
    </div>
  );
}
