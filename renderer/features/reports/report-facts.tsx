import { HeartPulse, Siren } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ReportDetail } from '../../../main/core/contract/views.ts';
import { grouped } from '../../../main/core/documents/words.ts';
import { formatLength } from '../../format/durations.ts';
import { callerName, clusterName, facetName, incidentName } from '../../format/labels.ts';
import { reportSymptomName } from '../../format/symptom-name.ts';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { useTimes } from '../../format/use-times.ts';
import { AdviceOutcomes } from '../../parts/advice-outcomes.tsx';
import { Block } from '../../parts/inspector.tsx';
import { WhyLine } from '../../parts/why-line.tsx';
import { useSnapshot } from '../../stores/live.ts';
import { routeToHash } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { nameOf } from '../../stores/people.ts';
import { clusterHolding } from '../../stores/targets.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { LineChip } from '../../ui/chip.tsx';
import { Mono } from '../../ui/mono.tsx';

/** Everything that the record holds of one report. */
export function ReportFacts({ report, onAnswered }: { report: ReportDetail; onAnswered: () => void }) {
  const { personal } = report;
  return (
    <>
      <Block title="In their words">
        {report.erased ? (
          <p className="text-muted">
            This caller was erased: who they were and what they said is gone. The call still counts.
          </p>
        ) : report.locked ? (
          <p className="text-muted">
            The key that opens what this caller said is missing. Nobody erased them: Settings › Your data says what to
            do.
          </p>
        ) : (
          <CallerText
            wrap
            text={report.words === '' ? 'No words were taken down.' : (personal?.words ?? report.words)}
            className="max-h-60 overflow-y-auto"
          />
        )}
        <Marks report={report} />
      </Block>
      <Block title="Symptom and cluster">
        <PartOf report={report} />
      </Block>
      <Block title="Caller">
        <CallerFacts report={report} />
      </Block>
      {personal?.example && <ExampleBlock example={personal.example} />}
      {report.advice.length > 0 && (
        <Block title="Advice given">
          <AdviceOutcomes report={report} onAnswered={onAnswered} />
        </Block>
      )}
      <Block title="Times">
        <Times report={report} />
      </Block>
    </>
  );
}

function Marks({ report }: { report: ReportDetail }) {
  const marks = [
    report.emergency && {
      id: 'emergency',
      icon: <Siren aria-hidden="true" className="size-3.5" />,
      words: 'Emergency',
    },
    report.vulnerable && {
      id: 'vulnerable',
      icon: <HeartPulse aria-hidden="true" className="size-3.5" />,
      words: 'Vulnerable',
    },
    report.withdrawn && { id: 'withdrawn', icon: null, words: 'Withdrawn, counts nowhere' },
  ].filter((mark) => mark !== false);
  if (marks.length === 0) return null;
  return (
    <p className="mt-2 flex flex-wrap gap-1">
      {marks.map(({ id, icon, words }) => (
        <LineChip key={id} tone={id === 'emergency' ? 'bad' : 'neutral'}>
          {icon}
          {words}
        </LineChip>
      ))}
    </p>
  );
}

function PartOf({ report }: { report: ReportDetail }) {
  const incident = useSnapshot(({ incidents }) => incidents.find(({ id }) => id === report.incident));
  const cluster = useSnapshot((snapshot) => clusterHolding(snapshot, report.cluster));
  return (
    <dl className={FACTS}>
      <Fact title="Symptom">{reportSymptomName(report)}</Fact>
      {incident !== undefined && (
        <Fact title="Incident">
          <a className="text-accent underline" href={routeToHash({ room: 'incident', id: incident.id })}>
            {incidentName(incident)}
          </a>
        </Fact>
      )}
      {cluster !== null && incident === undefined && (
        <Fact title="Cluster">
          <a className="text-accent underline" href={routeToHash({ room: 'cluster', id: cluster.id })}>
            <bdi>{clusterName(cluster)}</bdi>
          </a>
        </Fact>
      )}
      {(cluster !== null || incident !== undefined) && (
        <Fact title="Why in here">
          <WhyLine report={report.id} version={cluster ?? incident} />
        </Fact>
      )}
    </dl>
  );
}

const FACTS = 'grid grid-cols-[96px_minmax(0,1fr)] gap-x-2 gap-y-1';

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-12 leading-[18px] text-muted">{title}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function CallerFacts({ report }: { report: ReportDetail }) {
  const show = usePhoneNumber();
  const { personal } = report;
  const texts = [
    { title: 'Name', text: callerName(report) },
    { title: 'Speaks', text: personal?.callerName === report.name ? null : personal?.callerName },
    { title: 'Site', text: report.siteName },
    { title: 'Ticket', text: personal?.ticket },
    { title: 'Users hit', text: report.usersAffected === null ? null : grouped(report.usersAffected) },
    ...Object.entries(report.facets).map(([facet, value]) => ({ title: facetName(facet), text: value })),
  ];
  const numbers = [
    { title: 'Rang from', number: personal?.callingNumber },
    { title: 'In trouble', number: personal?.affectedNumber },
    { title: 'Call back', number: personal?.callBackNumber },
  ];
  return (
    <dl className={FACTS}>
      {texts.slice(0, 2).map(({ title, text }) => (text ? <TextFact key={title} title={title} text={text} /> : null))}
      {numbers.map(({ title, number }) =>
        number ? (
          <Fact key={title} title={title}>
            <Mono strong>{show(number)}</Mono>
          </Fact>
        ) : null,
      )}
      {texts.slice(2).map(({ title, text }) => (text ? <TextFact key={title} title={title} text={text} /> : null))}
    </dl>
  );
}

function TextFact({ title, text }: { title: string; text: string }) {
  return (
    <Fact title={title}>
      <CallerText text={text} inline />
    </Fact>
  );
}

function ExampleBlock({ example }: { example: NonNullable<NonNullable<ReportDetail['personal']>['example']> }) {
  const times = useTimes();
  const show = usePhoneNumber();
  return (
    <Block title="Example call">
      <dl className={FACTS}>
        <Fact title="From">
          <Mono strong>{example.from === '' ? 'not told' : show(example.from)}</Mono>
        </Fact>
        <Fact title="To">
          <Mono strong>{example.to === '' ? 'not told' : show(example.to)}</Mono>
        </Fact>
        <Fact title="At">{example.at === null ? 'not told' : times.when(example.at, engineNow())}</Fact>
        <TextFact title="Result" text={example.result === '' ? 'not told' : example.result} />
      </dl>
    </Block>
  );
}

/** Reports recorded later than this after they happened say so (ms). */
const LATE_MS = 120_000;

function Times({ report }: { report: ReportDetail }) {
  const times = useTimes();
  const people = useSnapshot((snapshot) => snapshot.people);
  const late = report.recordedAt - report.happenedAt;
  return (
    <dl className={FACTS}>
      <Fact title="Happened">
        {times.day(report.happenedAt)} <span className="tabular-nums">{times.clock(report.happenedAt)}</span>
      </Fact>
      <Fact title="Recorded">
        {times.day(report.recordedAt)} <span className="tabular-nums">{times.clock(report.recordedAt)}</span>
        {late > LATE_MS && <span className="text-muted">, {formatLength(late)} later</span>}
      </Fact>
      <Fact title="Logged by">{nameOf(people, report.person)}</Fact>
    </dl>
  );
}
