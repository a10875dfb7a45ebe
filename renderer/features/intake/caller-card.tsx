import type { ReactNode } from 'react';
import { reportLabel } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { usePhoneNumber } from '../../format/use-phone-number.ts';
import { useTimes } from '../../format/use-times.ts';
import { useKeys } from '../../keys/registry.ts';
import { engineNow } from '../../stores/now.ts';
import { Button } from '../../ui/button.tsx';
import { CallerText } from '../../ui/caller-text.tsx';
import { Mono } from '../../ui/mono.tsx';
import { LinePicker } from './line-picker.tsx';
import { facetWords } from './shown-caller.ts';
import { earlierOf, hasOtherLine, toggleLinePicker } from './state/caller.ts';
import type { IntakeCaller } from './state/form.ts';
import { useIntake } from './state/intake.ts';

/** What is known of who rings: who, which line is in trouble, and whether they rang before. */
export function CallerCard() {
  const caller = useIntake(({ form }) => form.caller);
  const isLineOpen = useIntake((state) => state.isLineOpen);
  if (caller.kind === 'directory' && isLineOpen) return <LinePicker customer={caller.match.customer} />;
  const rows = [...whoRows(caller), ...againRows(caller)];
  if (rows.length === 0) return null;
  return (
    <dl className="mt-1 grid grid-cols-[64px_minmax(0,1fr)] gap-x-2 gap-y-0.5 rounded-sm border border-hair px-2 py-1.5 text-12 narrow:hidden">
      {rows.map(({ id, title, body }) => (
        <div key={id} className="contents">
          <dt className="text-muted">{title}</dt>
          <dd className="min-w-0">{body}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

function whoRows(caller: IntakeCaller): Row[] {
  if (caller.kind !== 'directory') return [];
  const { match, callerName } = caller;
  const who = [
    callerName,
    match.name,
    match.siteName,
    match.partnerName === null ? null : `through ${match.partnerName}`,
  ];
  return [
    {
      id: 'who',
      title: 'Caller',
      body: <CallerText text={who.filter((part) => part !== null && part !== '').join(', ')} />,
    },
    { id: 'affected', title: 'Affected', body: <Affected number={match.number} facets={match.facets} /> },
  ];
}

function Affected({ number, facets }: { number: string | null; facets: Readonly<Record<string, string>> }) {
  const keys = useKeys('other-line');
  const show = usePhoneNumber();
  const words = facetWords(facets);
  const hasOther = useIntake(hasOtherLine);
  return (
    <span className="flex min-w-0 items-center gap-2">
      {number !== null && <Mono strong>{show(number)}</Mono>}
      <CallerText text={words === '' && number === null ? 'line not known' : words} className="flex-1" />
      {hasOther && (
        <Button size="small" variant="quiet" kbd={keys} onPress={toggleLinePicker} className="-my-1 h-6!">
          Other
        </Button>
      )}
    </span>
  );
}

function againRows(caller: IntakeCaller): Row[] {
  const earlier = earlierOf(caller);
  return earlier.length === 0 ? [] : [{ id: 'again', title: 'Again', body: <Earlier earlier={earlier} /> }];
}

function Earlier({ earlier }: { earlier: ReturnType<typeof earlierOf> }) {
  const times = useTimes();
  const [last, ...others] = earlier;
  if (last === undefined) return null;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Mono>{reportLabel(last.number, last.code)}</Mono>
      <span className="tabular-nums">{times.when(last.at, engineNow())}</span>
      <span className="truncate font-medium">{symptomName(last.symptom)}</span>
      {others.length > 0 && (
        <span className="flex-none text-muted">and {others.length === 1 ? 'one' : 'more'} before</span>
      )}
    </span>
  );
}
