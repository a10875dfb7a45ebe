import { type KeyboardEvent, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { ReportRow } from '../../../main/core/contract/views.ts';
import { callerName, count, reportLabel } from '../../format/labels.ts';
import { useTimes } from '../../format/use-times.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { Known } from '../../parts/known.tsx';
import { useWhyNotName } from '../../parts/may-name.ts';
import { type SymptomDraft, SymptomFields, useTakenName } from '../../parts/symptom-fields.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { engineNow } from '../../stores/now.ts';
import { useResource } from '../../stores/resource.ts';
import { type Submit, submit as submitAlone } from '../../stores/submit.ts';
import { CallerText } from '../../ui/caller-text.tsx';
import { Mono } from '../../ui/mono.tsx';
import { TickBox } from '../../ui/tick-box.tsx';

/** More texts than these are not read before a name is given; those beyond come along. */
const TEXTS_LISTED = 200;

declare module '../../stores/dialogs.ts' {
  interface Dialogs {
    'name-symptom': { readonly reports: readonly string[]; readonly words: readonly string[] };
  }
}

/** Makes a symptom of a group of unsorted calls: its name, what fails, and which of the calls it is. */
export const nameDialog = defineDialog('name-symptom', NameSymptom);

function NameSymptom({ reports, words }: { reports: readonly string[]; words: readonly string[] }) {
  const listed = reports.slice(-TEXTS_LISTED);
  const rows = useResource('reports.get', { reports: [...listed] });
  const whyNot = useWhyNotName();
  const [draft, setDraft] = useState<SymptomDraft>({ name: '', group: 'other' });
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const taken = useTakenName(draft.name, null);
  const chosen = reports.filter((report) => !leftOut.has(report));
  const name = draft.name.trim();
  const problem = whyNot ?? problemOf(name, taken, chosen.length);

  async function nameThem(submit: Submit): Promise<boolean> {
    const done = await submit('symptom.name', { ...draft, name, reports: chosen });
    if (done === null || done === true) return false;
    tellUndoable({
      title: `${count(chosen.length, 'call')} named ${name}`,
      undo: () => submitAlone('symptom.unname', { symptom: done.symptom }),
    });
    return true;
  }
  return (
    <CommandDialog
      writes="symptom.named"
      title="Name this symptom"
      note={words.length > 0 && <bdi>{words.join(', ')}</bdi>}
      size="large"
      onConfirm={nameThem}
      confirm={{
        label: `Name ${count(chosen.length, 'call')}`,
        unavailable: problem,
      }}
    >
      <SymptomFields
        value={draft}
        onChange={setDraft}
        error={taken === null ? undefined : `There is already “${taken}” in the list.`}
        placeholder="Hold music drops calls"
      />
      <p className="mt-3 mb-1 flex items-baseline gap-2 text-12 font-medium text-muted">
        What callers said
        <span className="ml-auto font-normal">
          {leftOut.size === 0
            ? 'These are its first phrases. Space leaves one out.'
            : `${count(leftOut.size, 'call')} left out`}
        </span>
      </p>
      <div onKeyDownCapture={confirmOnEnter}>
        <Known of={rows}>{(known) => <Texts rows={known} leftOut={leftOut} onLeaveOut={setLeftOut} />}</Known>
      </div>
      {reports.length > listed.length && (
        <p className="mt-2 text-12 text-muted">
          And {count(reports.length - listed.length, 'older call')}, which{' '}
          {reports.length - listed.length === 1 ? 'comes' : 'come'} along.
        </p>
      )}
    </CommandDialog>
  );
}

/** In the list, too, Enter does what the filled button does; Space is what ticks. */
function confirmOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.closest('form')?.requestSubmit();
}

function problemOf(name: string, taken: string | null, chosen: number): string | undefined {
  if (name.length < 2) return 'Type a name first.';
  if (taken !== null) return `There is already “${taken}” in the list.`;
  return chosen === 0 ? 'Leave at least one call in.' : undefined;
}

interface TextsProps {
  rows: readonly ReportRow[];
  leftOut: ReadonlySet<string>;
  onLeaveOut: (leftOut: ReadonlySet<string>) => void;
}

/** One stop of the Tab key: the arrows move, Space leaves a text out or takes it in again. */
function Texts({ rows, leftOut, onLeaveOut }: TextsProps) {
  const times = useTimes();
  const taken = rows.map(({ id }) => id).filter((id) => !leftOut.has(id));
  function change(keys: 'all' | Iterable<unknown>): void {
    const kept = keys === 'all' ? new Set(rows.map(({ id }) => id)) : new Set([...keys].map(String));
    onLeaveOut(new Set(rows.map(({ id }) => id).filter((id) => !kept.has(id))));
  }
  return (
    <GridList
      aria-label="What callers said"
      selectionMode="multiple"
      selectionBehavior="toggle"
      selectedKeys={taken}
      onSelectionChange={change}
      escapeKeyBehavior="none"
      className="max-h-72 divide-y divide-hair overflow-y-auto rounded-md border border-hair bg-well outline-none narrow:max-h-48"
    >
      {rows.map((row) => (
        <GridListItem
          key={row.id}
          id={row.id}
          textValue={`${reportLabel(row.number, row.code)} ${row.words}`}
          className="grid min-h-9 cursor-default grid-cols-[24px_56px_64px_minmax(0,1fr)_minmax(0,160px)] items-center gap-2 px-2 py-1 text-13 -outline-offset-2 data-hovered:bg-hover data-focus-visible:outline-2 data-focus-visible:outline-focus"
        >
          {({ isSelected }) => (
            <>
              <TickBox isTicked={isSelected} />
              <time className="text-12 text-muted tabular-nums">{times.brief(row.happenedAt, engineNow())}</time>
              <Mono>{reportLabel(row.number, row.code)}</Mono>
              <CallerText text={row.words} className={isSelected ? '' : 'text-muted line-through'} />
              <CallerText text={callerName(row)} className="text-right text-12 text-muted" />
            </>
          )}
        </GridListItem>
      ))}
    </GridList>
  );
}
