import { Copy, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { LibraryEntry } from '../../../main/core/advice/library.ts';
import { conditionWords } from '../../../main/core/advice/offer.ts';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { AdviceRecord } from '../../parts/advice-record.tsx';
import { Block, Inspector } from '../../parts/inspector.tsx';
import { fillAdvice } from '../../stores/advice.ts';
import { advisedCaller, offerTo, refusalOf, unfilledReason } from '../../stores/advice-offers.ts';
import { nextUpdateOf } from '../../stores/advice-shown.ts';
import { useCallInProgress } from '../../stores/call-in-progress.ts';
import { useNowEvery } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { SoftChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { AdviceDialog } from './advice-dialog.tsx';
import { AdviceVersions, StopButton } from './advice-versions.tsx';

/** One advice as it is said: to the caller on the line, else to anybody. */
export function AdvicePreview({ entry, incident }: { entry: LibraryEntry; incident: IncidentRow | null }) {
  const [isEdited, setIsEdited] = useState(false);
  const caller = useCallInProgress(({ customer }) => customer);
  const keys = useKeys('copy-advice');
  useNowEvery(60_000);
  const times = useTimes();
  const offer = offerTo(entry, advisedCaller(entry.when?.still ?? null, {}, incident));
  const nextUpdate = nextUpdateOf(incident);
  const said = fillAdvice(entry.text, { customer: caller, nextUpdate });
  const conditions = conditionWords(entry.when ?? {}, symptomName);
  return (
    <Inspector
      isText
      title={entry.title}
      end={
        <Button
          size="small"
          icon={<Copy />}
          kbd={keys}
          unavailable={offer.kind === 'offered' ? (unfilledReason(said.missing) ?? undefined) : offer.reason}
          onPress={() => runAction('copy-advice')}
        >
          Copy
        </Button>
      }
      foot={
        <>
          <Button size="small" onPress={() => setIsEdited(true)}>
            Edit…
          </Button>
          <StopButton entry={entry} />
        </>
      }
    >
      {isEdited && <AdviceDialog entry={entry} onClose={() => setIsEdited(false)} />}
      {offer.kind !== 'offered' && (
        <p
          role="status"
          className={classNames('border-b border-hair px-4 py-2 font-medium', offer.kind === 'stopped' && 'text-s1')}
        >
          {refusalOf(offer)}
        </p>
      )}
      <Block title={caller === null ? 'As it is said' : `As it is said to ${caller}`}>
        <CallerText wrap text={said.text} className="text-15 leading-[22px]" />
        {entry.text.includes('{nextUpdate}') && (
          <p className="mt-2 text-12 text-muted">
            {nextUpdate === null
              ? 'No next update is promised for this now, so no time is named.'
              : `The time is the incident’s next update.`}
          </p>
        )}
      </Block>
      {entry.caution !== undefined && (
        <Block title="Caution">
          <p className="flex gap-2">
            <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 flex-none stroke-[1.75] text-s2" />
            {entry.caution}
          </p>
        </Block>
      )}
      <Block title="Helps when">
        <p>{entry.helpsWhen}</p>
        {conditions.length > 0 && (
          <ul aria-label="Conditions" className="mt-1 grid gap-0.5 text-12 text-muted">
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        )}
      </Block>
      {entry.asks !== false && (
        <Block title="Has it helped">
          <AdviceRecord advice={entry.id} />
        </Block>
      )}
      <Block title="For">
        <p className="flex flex-wrap gap-1">
          {entry.symptoms.map((id) => (
            <SoftChip key={id}>{symptomName(id)}</SoftChip>
          ))}
        </p>
      </Block>
      <Block title="Approved by">
        <p>{entry.approvedBy}</p>
      </Block>
      {entry.validUntil !== null && (
        <Block title="Valid until">
          <p>{times.full(entry.validUntil)}</p>
        </Block>
      )}
      <AdviceVersions entry={entry} />
    </Inspector>
  );
}
