import { CircleHelp, Copy, Equal, Focus, Hourglass, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { CommonFactors, VerdictKind } from '../../main/core/factors/factor.ts';
import { basisSentence, verdictSentence } from '../../main/core/factors/verdict-words.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Panel } from '../ui/panel.tsx';
import { copyText } from './copy.ts';
import { type SideNames, useFactorColumns } from './factor-columns.tsx';
import { type FactorLine, factorLines, factorText } from './factor-lines.ts';

/** The rest are the less telling, the longer the list. */
const SHOWN = 6;

const ICONS: Readonly<Record<VerdictKind, LucideIcon>> = {
  telling: Focus,
  contradicted: TriangleAlert,
  'not-enough': Hourglass,
  nothing: Equal,
  unknown: CircleHelp,
  alone: CircleHelp,
};

interface FactorTableProps {
  factors: CommonFactors;
  title?: string;
  /** In place of the verdict on the factors themselves, where they answer another question. */
  sentence?: string;
  basis?: string;
  sides?: SideNames;
  /** Beside the buttons of the table: what chooses what is compared. */
  actions?: ReactNode;
  /** Shown because somebody asked for it: the verdict is said aloud, and a button puts it away. */
  onClose?: () => void;
}

/**
 * What some callers share: the verdict as a sentence first, then each part of the estate inside against outside, the
 * likeliest cause first. Enter, a double click or its mark opens what a row explains.
 */
export function FactorTable(props: FactorTableProps) {
  const { factors, title = 'What they share', sides = EVERYONE, actions, onClose } = props;
  const sentence = props.sentence ?? verdictSentence(factors);
  const basis = props.basis ?? basisSentence(factors);
  const [isWhole, setIsWhole] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [cursor, setCursor] = useState<string | null>(null);
  const rows = isWhole ? factors.rows : factors.rows.slice(0, SHOWN);
  const isTelling = factors.verdict.kind === 'telling';
  const lines = useMemo(() => factorLines(rows, opened, isTelling), [rows, opened, isTelling]);
  function toggle(id: string): void {
    setOpened((old) => {
      const next = new Set(old);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }
  const hasCallers = factors.rows.some(({ callers }) => callers !== null);
  const columns = useFactorColumns(sides, hasCallers, toggle);
  const hasRows = factors.rows.length > 0;
  return (
    <Panel
      title={title}
      className="flex-none"
      actions={
        <>
          {actions}
          {factors.rows.length > SHOWN && (
            <Button variant="quiet" size="row" expanded={isWhole} onPress={() => setIsWhole(!isWhole)}>
              {isWhole ? `First ${SHOWN}` : `All ${factors.rows.length}`}
            </Button>
          )}
          {hasRows && (
            <Button
              variant="quiet"
              size="row"
              label="Copy what they share"
              icon={<Copy />}
              onPress={() => void copyText(factorText(factors.rows, [sentence, basis], sides), 'what they share')}
            />
          )}
          {onClose && <Button variant="quiet" size="row" label="Close" icon={<X />} onPress={onClose} />}
        </>
      }
    >
      <Verdict
        kind={factors.verdict.kind}
        sentence={sentence}
        basis={basis}
        isAlone={!hasRows}
        isSpoken={onClose !== undefined}
      />
      {hasRows && (
        <DataTable<FactorLine>
          label={title}
          isTight
          height="grow"
          columns={columns}
          rows={lines}
          rowId={({ id }) => id}
          cursorId={cursor}
          onCursor={setCursor}
          onOpen={(id) => {
            if (lines.some((line) => line.id === id && line.folded > 0)) toggle(id);
          }}
          rowTone={({ explainedBy }) => (explainedBy === null ? undefined : 'muted')}
        />
      )}
    </Panel>
  );
}

const EVERYONE: SideNames = { inside: 'Inside', outside: 'Everyone else' };

interface VerdictProps {
  kind: VerdictKind;
  sentence: string;
  basis: string;
  isAlone: boolean;
  isSpoken: boolean;
}

function Verdict({ kind, sentence, basis, isAlone, isSpoken }: VerdictProps) {
  const Icon = ICONS[kind];
  const isTelling = kind === 'telling';
  return (
    <div className={classNames('flex items-start gap-2.5 px-3 pt-0.5 pb-2.5', !isAlone && 'border-b border-hair')}>
      <Icon
        aria-hidden="true"
        className={classNames('mt-0.5 size-4 flex-none stroke-[1.75]', isTelling ? 'text-s1' : 'text-muted')}
      />
      <div className="min-w-0" {...(isSpoken && { role: 'status' })}>
        <p className={classNames('text-15 narrow:text-13', isTelling && 'font-semibold')}>
          <bdi>{sentence}</bdi>
        </p>
        {basis !== '' && <p className="text-12 text-muted">{basis}</p>}
      </div>
    </div>
  );
}
