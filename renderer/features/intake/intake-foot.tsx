import { Clock, Lock, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { dueAt, formatLength } from '../../format/durations.ts';
import { clusterName, count, incidentLabel } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { NocLine, WantedLine } from '../../parts/noc-line.tsx';
import { fillAdvice, useWholeLibrary } from '../../stores/advice.ts';
import { offerTo, unfilledReason } from '../../stores/advice-offers.ts';
import { useConnection } from '../../stores/connection.ts';
import { useSnapshot } from '../../stores/live.ts';
import { engineNow, useNow, useNowEvery } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FlagChip, SeverityChip } from '../../ui/chip.tsx';
import { classNames } from '../../ui/class-names.ts';
import { DueMark } from '../../ui/due-mark.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Mono } from '../../ui/mono.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { OutlookStrip, useStrip } from './outlook-strip.tsx';
import { intakeAdvice, intakeAdviceFor, nextAdvice } from './state/advice-copy.ts';
import { toggleFailedBefore } from './state/failed-before.ts';
import { intake, symptomOf, useIntake } from './state/intake.ts';
import type { Joins } from './state/joins.ts';
import { useIsOutlookAsked } from './state/outlook.ts';
import { giveAdvice, isAfterSave, saveReport } from './state/saving.ts';
import { KEEP_WORDS } from './state/symptom-choices.ts';
import { useIncidentToContradict, useJoins } from './use-joins.ts';

/** What this call becomes part of, what to tell the caller, and the advice. Where there is little room it scrolls before the form does. */
export function IntakeInfo() {
  const joins = useJoins();
  const strip = useStrip();
  return (
    <div className="mt-auto flex min-h-20 flex-[0_1000_auto] flex-col overflow-y-auto border-t border-border bg-raised cramped:min-h-fit cramped:flex-none light:bg-canvas [&>*]:flex-none">
      {strip !== null && <OutlookStrip strip={strip} />}
      <Part title="Joins">
        <JoinsLine joins={joins} isShort={strip !== null} />
      </Part>
      <Part title="Tell">
        <TellLine joins={joins} isShort={strip !== null} />
      </Part>
      <SincePart />
      <AdvicePart joins={joins} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[48px_minmax(0,1fr)] gap-2 border-b border-hair px-4 py-2.5 narrow:py-1.5"
    >
      <h3 className="text-12 leading-5 font-medium text-muted">{title}</h3>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

/** After a fix: whether it still fails, or failed before only. What failed before the fix does not count against it. */
function SincePart() {
  const incident = useIncidentToContradict();
  const failedAt = useIntake(({ form }) => form.failedAt);
  const keys = useKeys('failed-before-fix');
  const times = useTimes();
  if (incident === null || incident.allClear === null) return null;
  const time = times.brief(incident.allClear.since, engineNow());
  const name = incidentLabel(incident.number, incident.code);
  return (
    <Part title="Since">
      <div className="flex items-center gap-2">
        <Checkbox isSelected={failedAt !== null} onChange={() => toggleFailedBefore(incident)}>
          <span className="text-12">Failed before {time} only, well since</span>
        </Checkbox>
        <Kbd keys={keys} />
      </div>
      <p className="mt-0.5 text-12 text-muted">
        {failedAt === null
          ? `Ask: “Has it failed since ${time}?” If so, this speaks against the all-clear of ${name}.`
          : `It does not count against the all-clear of ${name}.`}
      </p>
    </Part>
  );
}

/** Short beside the strip, which says how many: a small window has no room for both. */
function JoinsLine({ joins, isShort }: { joins: Joins | null; isShort: boolean }) {
  const isAsked = useIsOutlookAsked();
  if (joins === null)
    return <p className="leading-5 text-muted">{isAsked ? '…' : 'Shown as soon as you type or choose a symptom.'}</p>;
  if (joins.kind === 'alone')
    return (
      <p className="leading-5">
        Starts a cluster of its own<span className="text-muted">, nobody else reports this now</span>
      </p>
    );
  const becomes = `becomes ${count(joins.reports, 'report')}, ${count(joins.customers, 'customer')}`;
  if (joins.kind === 'incident') {
    const { number, code, title, severity } = joins.incident;
    return (
      <>
        <div className="flex min-w-0 items-center gap-2">
          <SeverityChip severity={severity} />
          <Mono strong>{incidentLabel(number, code)}</Mono>
          <CallerText text={title} className="font-semibold" />
        </div>
        <p className="mt-0.5 text-12 text-muted">{becomes}</p>
        <NocLine incident={joins.incident} />
        <WantedLine incident={joins.incident} />
      </>
    );
  }
  const { cluster } = joins;
  const isUp = cluster.tier === 'red' || cluster.tier === 'amber';
  return (
    <>
      <div className="flex min-w-0 items-center gap-2">
        {(cluster.tier === 'red' || cluster.tier === 'amber') && <FlagChip flag={cluster.tier} size="small" />}
        <CallerText text={clusterName(cluster)} className="font-semibold" />
      </div>
      <p className={classNames('mt-0.5 text-12 text-muted', isShort && 'narrow:hidden')}>
        {becomes}
        {isUp && cluster.flag !== null && <Undecided since={cluster.flag.raisedAt} />}
      </p>
    </>
  );
}

/** How long a flag has waited for somebody to decide. */
function Undecided({ since }: { since: number }) {
  const now = useNow();
  return <span className="tabular-nums">; undecided for {formatLength(Math.max(0, now - since))}</span>;
}

function TellLine({ joins, isShort }: { joins: Joins | null; isShort: boolean }) {
  const holding = useSnapshot(({ settings }) => settings.holdingLine);
  const incident = joins?.kind === 'incident' ? joins.incident : null;
  const isApproved = incident !== null && incident.line.trim() !== '';
  const line = isApproved ? incident.line : holding;
  return (
    <>
      {line.trim() !== '' && <SaidLine text={line} />}
      {isApproved ? (
        <NextUpdate at={incident.nextUpdateAt} />
      ) : (
        <p className={classNames('mt-1 flex items-center gap-1.5 text-12 text-muted', isShort && 'narrow:hidden')}>
          <Clock aria-hidden="true" className="size-3.5 flex-none stroke-[1.75]" />
          {line.trim() === ''
            ? 'No line approved for this yet.'
            : 'Standard holding line. No line approved for this yet.'}
        </p>
      )}
    </>
  );
}

/** Beyond this a line is folded: the drawer is small, and who wants all of it can open it. */
const LONG_LINE = 240;

function SaidLine({ text }: { text: string }) {
  const [isWhole, setIsWhole] = useState(false);
  const isLong = text.length > LONG_LINE;
  const shown = isLong && !isWhole ? `${text.slice(0, LONG_LINE).trimEnd()} …` : text;
  return (
    <div className="text-15 leading-[22px] narrow:text-13 narrow:leading-[18px]">
      <CallerText wrap text={`“${shown}”`} className={isWhole ? 'max-h-40 overflow-y-auto' : ''} />
      {isLong && (
        <Button size="small" variant="quiet" expanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Less' : 'All of it'}
        </Button>
      )}
    </div>
  );
}

function NextUpdate({ at }: { at: number | null }) {
  const now = useNowEvery(5000);
  const times = useTimes();
  if (at === null) return <p className="mt-1 text-12 text-muted">No time is promised for the next update.</p>;
  const { tone, distance } = dueAt(at, now);
  return (
    <p className="mt-1 flex items-center gap-1.5 text-12 text-muted">
      Next update <DueMark tone={tone} time={times.when(at, now)} distance={distance} />
    </p>
  );
}

function AdvicePart({ joins }: { joins: Joins | null }) {
  const { entries, shown: entry, caller, fill } = useIntakeAdvice(joins);
  const given = useIntake(({ form }) => form.given);
  const isAfter = useIntake(isAfterSave);
  const copyKeys = useKeys('copy-advice');
  const nextKeys = useKeys('next-advice');
  if (entry === null) return null;
  const offer = offerTo(entry, caller);
  const isGiven = given.includes(entry.id);
  const { text, missing } = fillAdvice(entry.text, fill);
  return (
    <Part title="Advice">
      <div className="flex min-w-0 items-center gap-2" data-offer={offer.kind}>
        {offer.kind !== 'offered' && (
          <Lock
            aria-hidden="true"
            className={classNames(
              'size-3.5 flex-none stroke-[1.75]',
              offer.kind === 'stopped' ? 'text-s1' : 'text-muted',
            )}
          />
        )}
        <span
          className={classNames('truncate font-medium', offer.kind === 'stopped' && 'text-s1 line-through')}
          title={entry.title}
        >
          {entry.title}
        </span>
        {entries.length > 1 && (
          <Button
            size="small"
            variant="quiet"
            onPress={nextAdvice}
            tooltip={`Next advice (${nextKeys})`}
            className="h-6! px-1!"
          >
            {entries.indexOf(entry) + 1} of {entries.length}
          </Button>
        )}
        <span className="ml-auto flex flex-none items-center gap-2">
          <Checkbox
            isSelected={isGiven}
            isDisabled={isAfter || (offer.kind !== 'offered' && !isGiven)}
            onChange={(isNow) => giveAdvice(entry.id, isNow)}
          >
            <span className="text-12">Given</span>
          </Checkbox>
          <Button
            size="small"
            kbd={copyKeys}
            unavailable={offer.kind === 'offered' ? (unfilledReason(missing) ?? undefined) : offer.reason}
            onPress={() => runAction('copy-advice')}
            className="h-6!"
          >
            Copy
          </Button>
        </span>
      </div>
      {offer.kind === 'offered' ? (
        <p className="mt-1 line-clamp-2 text-12 text-muted narrow:hidden">{text}</p>
      ) : (
        <p role="status" className={classNames('mt-1 text-12', offer.kind === 'stopped' && 'font-medium text-s1')}>
          {offer.reason}
          {offer.instead !== null && <span className="text-muted"> Say the line above instead.</span>}
          {offer.kind === 'stopped' && isGiven && ' This caller was given it: tell them.'}
        </p>
      )}
      {entry.caution !== undefined && offer.kind !== 'stopped' && (
        <p className="mt-1 flex gap-1.5 text-12 narrow:mt-0.5">
          <TriangleAlert aria-hidden="true" className="mt-px size-3.5 flex-none stroke-[1.75] text-s2" />
          <span className="line-clamp-2 narrow:line-clamp-1" title={entry.caution}>
            <span className="sr-only">Caution: </span>
            {entry.caution}
          </span>
        </p>
      )}
    </Part>
  );
}

/** The advice for the call on the line. Drawn again when the library, the incident or the call changes, not at every keystroke. */
function useIntakeAdvice(joins: Joins | null) {
  useWholeLibrary();
  useIntake(symptomOf);
  useIntake(({ form }) => form.caller);
  useIntake(({ form }) => form.advice);
  useIntake(({ form }) => form.startedAt);
  useIntake((state) => state.last);
  const state = intake.getState();
  const incident = joins?.kind === 'incident' ? joins.incident : null;
  return { ...intakeAdvice(state, incident), fill: intakeAdviceFor(state, incident) };
}

/** The save, always in sight; where the symptoms may not be, it says which one Enter saves. */
export function SaveBar() {
  const problem = useIntake((state) => state.problem);
  const isAway = useConnection(({ link }) => link === 'away');
  const sameKeys = useKeys('same-as-last');
  return (
    <footer className="flex flex-none flex-col gap-2 bg-raised px-4 py-3 narrow:py-2 light:bg-canvas cramped:border-t cramped:border-border">
      <SavedAs />
      {problem !== null && (
        <p className="flex items-start gap-1.5 text-12 text-s1">
          <Glyph name="octagon" className="mt-0.5" />
          {problem}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button variant="primary" kbd="Enter" onPress={() => saveReport()}>
          Save report
        </Button>
        <Button variant="quiet" kbd={sameKeys} onPress={() => saveReport({ isSameAsLast: true })}>
          Same as last
        </Button>
        {isAway && (
          <span className="ml-auto">
            <StatusMark tone="warn" title="Reconnecting" detail="will save when back" />
          </span>
        )}
      </div>
    </footer>
  );
}

/** The symptom that Enter would save, where the list of them is folded or may be scrolled away. */
function SavedAs() {
  const symptom = useIntake(symptomOf);
  const isFolded = useIntake(({ form }) => form.isExampleOpen || form.isMoreOpen);
  if (symptom === null) return null;
  return (
    <p className={classNames('truncate text-12 text-muted', isFolded ? '' : 'hidden cramped:block')}>
      Saved as{' '}
      <b className="font-medium text-text">
        {symptom === KEEP_WORDS ? 'none of these, with the words' : symptomName(symptom)}
      </b>
    </p>
  );
}
