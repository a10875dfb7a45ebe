import { Lightbulb, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { LibraryEntry } from '../../../main/core/advice/library.ts';
import { count } from '../../format/labels.ts';
import { symptomName } from '../../format/symptom-name.ts';
import { useActionHere, useKeys } from '../../keys/registry.ts';
import { EntityTable } from '../../parts/entity-table.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { useWholeLibrary } from '../../stores/advice.ts';
import { incidentOfAdvice, shownAdvice } from '../../stores/advice-shown.ts';
import { useCallInProgress } from '../../stores/call-in-progress.ts';
import { useSnapshot } from '../../stores/live.ts';
import { useRoute } from '../../stores/navigation.ts';
import { setCursor, useSelection } from '../../stores/selection.ts';
import { Button } from '../../ui/button.tsx';
import { SoftChip } from '../../ui/chip.tsx';
import type { TableColumn } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { Select } from '../../ui/select.tsx';
import { AdviceDialog } from './advice-dialog.tsx';
import { AdvicePreview } from './advice-preview.tsx';
import { findAdvice } from './find-advice.ts';

const ALL = 'all';

/** The advice library: what to tell callers, found by symptom or by a word, shown as it is said, copied with one key. */
export function AdviceRoom() {
  const { id: wanted } = useRoute();
  const library = useWholeLibrary();
  const [isNew, setIsNew] = useState(false);
  const asked = useCallInProgress(({ symptom }) => symptom);
  const [symptom, setSymptom] = useState<string | null>(asked);
  const [text, setText] = useState('');
  const chosen = useSelection(({ cursor }) => (cursor?.kind === 'advice' ? cursor.id : null));
  useEffect(() => {
    if (wanted !== null) setCursor({ kind: 'advice', id: wanted });
  }, [wanted]);
  const rows = useMemo(() => findAdvice(library, { text, symptom }), [library, text, symptom]);
  const shown = rows.find(({ id }) => id === chosen) ?? rows[0] ?? null;
  const incidents = useSnapshot((snapshot) => snapshot.incidents);
  const incident = shown === null ? null : incidentOfAdvice(shown, symptom, incidents);
  useEffect(() => {
    shownAdvice.setState({ entry: shown, incident });
  }, [shown, incident]);
  useEffect(() => () => shownAdvice.setState({ entry: null, incident: null }), []);
  return (
    <div className="flex h-full min-h-0 cramped:flex-col cramped:overflow-y-auto">
      <div className="flex min-w-0 flex-1 flex-col cramped:h-[80%] cramped:flex-none">
        <PageHead
          title="Advice"
          note={noteOf(rows.length, library.length)}
          actions={
            <Button size="small" icon={<Plus />} onPress={() => setIsNew(true)}>
              New advice…
            </Button>
          }
        />
        <Filters library={library} text={text} onText={setText} symptom={symptom} onSymptom={setSymptom} />
        <div className="mx-pad mb-pad flex min-h-0 flex-1 flex-col overflow-hidden rounded-md border border-hair bg-surface">
          <EntityTable
            kind="advice"
            label="Advice"
            columns={COLUMNS}
            rows={rows}
            fallsBackToFirst
            empty={
              <EmptyState
                icon={<Lightbulb />}
                title="No advice found"
                why="No text of the library has these words for this symptom. Try fewer letters, or all symptoms."
              />
            }
          />
        </div>
      </div>
      {shown !== null && <AdvicePreview key={shown.id} entry={shown} incident={incident} />}
      {isNew && <AdviceDialog entry={null} onClose={() => setIsNew(false)} />}
    </div>
  );
}

function noteOf(shown: number, all: number): string {
  return shown === all ? count(all, 'text') : `${shown} of ${count(all, 'text')}`;
}

const STANDINGS = { withdrawn: 'stopped', expired: 'run out', draft: 'not approved' } as const;

const COLUMNS: readonly TableColumn<LibraryEntry>[] = [
  {
    id: 'title',
    title: 'Advice',
    width: 'minmax(180px,260fr)',
    cell: ({ title, standing }) => (
      <span className="flex min-w-0 items-center gap-2 font-medium">
        <span className="truncate">{title}</span>
        {standing !== 'offered' && <SoftChip>{STANDINGS[standing]}</SoftChip>}
      </span>
    ),
  },
  {
    id: 'for',
    title: 'For',
    width: 'minmax(140px,300fr)',
    cell: ({ symptoms }) => <Names names={symptoms.map(symptomName)} />,
  },
  {
    id: 'helps',
    title: 'Helps when',
    width: 'minmax(140px,340fr)',
    isWide: true,
    cell: ({ helpsWhen }) => (
      <span className="text-muted" title={helpsWhen}>
        {helpsWhen}
      </span>
    ),
  },
];

function Names({ names }: { names: readonly string[] }) {
  const text = names.join(', ');
  return (
    <span className="text-muted" title={text}>
      {text}
    </span>
  );
}

interface FiltersProps {
  library: readonly LibraryEntry[];
  text: string;
  onText: (text: string) => void;
  symptom: string | null;
  onSymptom: (symptom: string | null) => void;
}

function Filters({ library, text, onText, symptom, onSymptom }: FiltersProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const keys = useKeys('search');
  useActionHere(
    'search',
    useMemo(() => ({ title: 'Search advice', run: () => inputRef.current?.focus() }), []),
  );
  const options = useMemo(() => {
    const used = [...new Set(library.flatMap(({ symptoms }) => symptoms))];
    return [{ id: ALL, label: 'All symptoms' }, ...used.map((id) => ({ id, label: symptomName(id) }))];
  }, [library]);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    if (event.key === 'Escape' && text !== '') onText('');
    else document.querySelector<HTMLElement>('main [role=grid]')?.focus();
  }
  return (
    <search className="flex flex-none items-start gap-3 px-pad pb-3">
      <TextField
        label="Search advice"
        isLabelHidden
        inputRef={inputRef}
        value={text}
        onChange={onText}
        onKeyDown={onKeyDown}
        placeholder="Words of the advice"
        start={<Search aria-hidden="true" />}
        {...(text === '' && keys !== '' && { end: <Kbd keys={keys} /> })}
        className="w-80 max-w-full"
        inputProps={{ maxLength: 200 }}
      />
      <Select
        label="Symptom"
        isLabelHidden
        options={options}
        value={symptom !== null && options.some(({ id }) => id === symptom) ? symptom : ALL}
        onChange={(id) => onSymptom(id === ALL ? null : id)}
        className="w-56"
      />
    </search>
  );
}
