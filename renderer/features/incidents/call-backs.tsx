import { PhoneCall, Users } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { CallBackView } from '../../../main/core/contract/room-views.ts';
import type { IncidentRow } from '../../../main/core/contract/views.ts';
import { CALL_BACK_ANSWERS } from '../../../main/core/room/room.ts';
import { count } from '../../format/labels.ts';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { useTimes } from '../../format/use-times.ts';
import { runAction, useKeys } from '../../keys/registry.ts';
import { AdviceQuestion } from '../../parts/advice-question.tsx';
import { EntityTable } from '../../parts/entity-table.tsx';
import { Known } from '../../parts/known.tsx';
import { askedAdvice, useAskedAdvice, worthAsking } from '../../stores/asked-advice.ts';
import { openDialog } from '../../stores/dialogs.ts';
import { useSnapshot } from '../../stores/live.ts';
import { openReport } from '../../stores/navigation.ts';
import { engineNow } from '../../stores/now.ts';
import { nameOf } from '../../stores/people.ts';
import { useSelection } from '../../stores/selection.ts';
import { useClaim } from '../../stores/team.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { LineChip, type LineTone } from '../../ui/chip.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { shownCallBacks } from './call-back-cursor.ts';
import { useGate } from './gate-band.tsx';
import { VerdictChip } from './gate-panel.tsx';
import { ANSWER_NAMES } from './room-kinds.tsx';

type Row = CallBackView & { readonly id: string };

/** Who to ring, in the order that proves most: parts that nobody has touched first. Answered by 1, 2 and 3. */
export function CallBacks({ incident }: { incident: IncidentRow }) {
  const gate = useGate(incident);
  return (
    <Known of={gate} asking="Looking up who to ring">
      {(value) => {
        const asked = value.callBacks.filter(({ answer }) => answer !== null).length;
        return (
          <Panel
            title="Call-backs"
            note={`${asked} of ${count(value.callBacks.length, 'customer')} asked; untested parts first`}
            fill
            className="min-h-90"
            actions={
              <>
                <VerdictChip gate={value} />
                {value.failing.length > 0 && (
                  <Button
                    size="row"
                    variant="quiet"
                    onPress={() => openDialog({ kind: 'residual', incident: incident.id })}
                  >
                    Name those who still fail
                  </Button>
                )}
              </>
            }
          >
            <AnswerBar />
            <TakenByAnother incident={incident.id} callBacks={value.callBacks} />
            <AdviceToAsk callBacks={value.callBacks} />
            <List callBacks={value.callBacks} />
          </Panel>
        );
      }}
    </Known>
  );
}

function AnswerBar() {
  return (
    <div className="flex flex-none items-center gap-1.5 border-t border-hair px-3 py-1.5 print:hidden">
      <span className="text-12 text-muted">The customer says:</span>
      {CALL_BACK_ANSWERS.map((answer) => (
        <AnswerButton key={answer} answer={answer} />
      ))}
    </div>
  );
}

/** Another desk of the team rings this customer now: two calls about one question annoy. */
function TakenByAnother({ incident, callBacks }: { incident: string; callBacks: readonly CallBackView[] }) {
  const at = useSelection(({ cursor }) => (cursor?.kind === 'customer' ? cursor.id : null));
  const customer = (callBacks.find((each) => each.customer === at) ?? callBacks[0])?.customer ?? null;
  const takenBy = useClaim(customer === null ? null : `call-back:${incident}:${customer}`);
  const people = useSnapshot((snapshot) => snapshot.people);
  if (takenBy === null) return null;
  return (
    <div role="status" className="flex flex-none items-center border-t border-hair px-3 py-1.5 print:hidden">
      <StatusMark
        tone="warn"
        icon={<Users />}
        title={`${nameOf(people, takenBy)} is ringing this customer`}
        detail="take the next one"
      />
    </div>
  );
}

/** The customer under the cursor, or the first, was given advice: it is asked about in the same call. */
function AdviceToAsk({ callBacks }: { callBacks: readonly CallBackView[] }) {
  const at = useSelection(({ cursor }) => (cursor?.kind === 'customer' ? cursor.id : null));
  const answered = useAskedAdvice((asked) => asked.answered);
  const isTaken = useAskedAdvice(({ intake }) => intake !== null);
  const customer = callBacks.find((each) => each.customer === at) ?? callBacks[0];
  const question = worthAsking(customer?.advice ?? [], answered);
  const { report, advice } = question ?? { report: null, advice: null };
  useEffect(() => {
    askedAdvice.setState({ callBack: report === null || advice === null ? null : { report, advice } });
  }, [report, advice]);
  useEffect(() => () => askedAdvice.setState({ callBack: null }), []);
  if (question === null) return null;
  return (
    <div className="flex flex-none items-center border-t border-hair px-3 py-1 print:hidden">
      <AdviceQuestion question={question} hasKeys={!isTaken} />
    </div>
  );
}

function AnswerButton({ answer }: { answer: keyof typeof ANSWER_NAMES }) {
  const keys = useKeys(`answer-${answer}`);
  return (
    <Button size="small" kbd={keys} onPress={() => runAction(`answer-${answer}`)}>
      {ANSWER_NAMES[answer]}
    </Button>
  );
}

function List({ callBacks }: { callBacks: readonly CallBackView[] }) {
  const rows = useMemo(() => callBacks.map((each): Row => ({ ...each, id: each.customer })), [callBacks]);
  const reports = useMemo(() => new Map(rows.map(({ id, report }) => [id, report])), [rows]);
  shownCallBacks.current = rows;
  const open = useMemo(() => (id: string) => openReport(reports.get(id) ?? ''), [reports]);
  return (
    <EntityTable
      kind="customer"
      label="Customers to ring"
      columns={useColumns()}
      rows={rows}
      onOpen={open}
      fallsBackToFirst
      height="scroll"
      rowTone={({ answer }) => (answer === 'not-stable' ? 'hot' : answer === 'stable' ? 'muted' : undefined)}
      empty={
        <EmptyState
          isCompact
          icon={<PhoneCall />}
          title="Nobody to ring."
          why="Customers who were hit stand here once the incident has reports."
        />
      }
    />
  );
}

const TONES: Readonly<Record<keyof typeof ANSWER_NAMES, LineTone>> = {
  stable: 'good',
  'not-stable': 'bad',
  'not-reached': 'neutral',
};

function useColumns(): readonly TableColumn<Row>[] {
  const times = useTimes();
  const show = usePhoneNumber();
  return useMemo(
    () => [
      {
        id: 'name',
        title: 'Customer',
        width: 'minmax(120px,200fr)',
        cell: ({ name, vulnerable }) => (
          <span className="flex min-w-0 items-center gap-2">
            <CallerText text={name === '' ? 'Unknown caller' : name} className="font-medium" />
            {vulnerable && <LineChip tone="warn">vulnerable</LineChip>}
          </span>
        ),
      },
      {
        id: 'number',
        title: 'Number',
        width: 'minmax(110px,130fr)',
        cell: ({ number }) =>
          number === null ? <span className="text-muted">not known</span> : <Mono>{show(number)}</Mono>,
      },
      {
        id: 'parts',
        title: 'On',
        width: 'minmax(80px,200fr)',
        cell: ({ facets }) => <CallerText text={Object.values(facets).join(', ')} className="text-muted" />,
      },
      {
        id: 'last',
        title: 'Last call',
        width: '96px',
        narrowWidth: '84px',
        cell: ({ lastAt, reports }) => (
          <span className="tabular-nums">
            {times.brief(lastAt, engineNow())}
            {reports > 1 && <span className="text-muted"> ×{reports}</span>}
          </span>
        ),
      },
      {
        id: 'answer',
        title: 'Says',
        width: '108px',
        narrowWidth: '100px',
        cell: ({ answer }) =>
          answer === null ? (
            <span className="text-muted">not asked</span>
          ) : (
            <LineChip tone={TONES[answer]}>{ANSWER_NAMES[answer]}</LineChip>
          ),
      },
    ],
    [times, show],
  );
}
