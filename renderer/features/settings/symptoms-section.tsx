import { ArrowDown, ArrowUp, Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { type ListEntry, placeBetween } from '../../../main/core/vocabulary/list-entry.ts';
import { call } from '../../client.ts';
import { count } from '../../format/labels.ts';
import { symptomGroupName } from '../../format/symptom-groups.ts';
import { useWhyNotName } from '../../parts/may-name.ts';
import { saveFile } from '../../parts/save-file.ts';
import { submit } from '../../stores/submit.ts';
import { useSymptomEntries } from '../../stores/symptom-list.ts';
import { toast, toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { SoftChip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SymptomDialog } from './symptom-dialog.tsx';

const FILE_NAME = 'groundswell-lists.json';

/** The symptom list as everybody here works with it: a lead renames, hides, regroups, moves and adds. */
export function SymptomsSection() {
  const entries = useSymptomEntries();
  const whyNot = useWhyNotName();
  const [edited, setEdited] = useState<string | 'new' | null>(null);
  const hidden = entries.filter((entry) => entry.hidden).length;
  const entry = entries.find(({ id }) => id === edited);
  return (
    <Panel
      title="Symptoms"
      note={hidden === 0 ? `${entries.length}` : `${entries.length}, ${hidden} hidden`}
      actions={
        <Button variant="quiet" size="small" icon={<Plus />} unavailable={whyNot} onPress={() => setEdited('new')}>
          Add…
        </Button>
      }
    >
      <ul aria-label="Symptom list" className="max-h-100 overflow-y-auto border-t border-hair">
        {entries.map((one, at) => (
          <Row key={one.id} entry={one} at={at} entries={entries} whyNot={whyNot} onChange={() => setEdited(one.id)} />
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2 border-t border-hair p-3">
        <Button size="small" icon={<Download />} onPress={() => void exportLists()}>
          Export lists
        </Button>
        <FileTrigger
          acceptedFileTypes={['.json', 'application/json']}
          onSelect={(files) => void importLists(files?.[0])}
        >
          <Button size="small" icon={<Upload />} unavailable={whyNot}>
            Import lists…
          </Button>
        </FileTrigger>
        <span className="min-w-0 flex-1 text-12 text-muted">Symptoms and advice, as one file</span>
      </div>
      {edited === 'new' && <SymptomDialog entry={null} onClose={() => setEdited(null)} />}
      {entry !== undefined && <SymptomDialog entry={entry} onClose={() => setEdited(null)} />}
    </Panel>
  );
}

interface RowProps {
  entry: ListEntry;
  at: number;
  entries: readonly ListEntry[];
  whyNot: string | undefined;
  onChange: () => void;
}

function Row({ entry, at, entries, whyNot, onChange }: RowProps) {
  return (
    <li className="flex min-h-9 items-center gap-2 border-t border-hair px-3 first:border-t-0">
      <bdi className="min-w-0 truncate font-medium" title={entry.sentence}>
        {entry.name}
      </bdi>
      <span className="min-w-0 flex-1 truncate text-12 text-muted">{symptomGroupName(entry.group)}</span>
      {entry.ownPhrases.length > 0 && (
        <span className="flex-none text-12 text-muted tabular-nums">
          {count(entry.ownPhrases.length, 'own phrase')}
        </span>
      )}
      {entry.origin !== 'standard' && <SoftChip>{entry.origin === 'named' ? 'named here' : 'added here'}</SoftChip>}
      {entry.hidden && <SoftChip>hidden</SoftChip>}
      <Button
        variant="quiet"
        size="row"
        icon={<ArrowUp />}
        label={`Move ${entry.name} up`}
        unavailable={whyNot ?? (at === 0 ? 'It is the first.' : undefined)}
        onPress={() => void move(entries, at, -1)}
      />
      <Button
        variant="quiet"
        size="row"
        icon={<ArrowDown />}
        label={`Move ${entry.name} down`}
        unavailable={whyNot ?? (at === entries.length - 1 ? 'It is the last.' : undefined)}
        onPress={() => void move(entries, at, 1)}
      />
      <Button
        variant="quiet"
        size="row"
        label={`Change ${entry.name}`}
        tooltip="Change its name, group and phrases, or hide it"
        unavailable={whyNot}
        onPress={onChange}
      >
        Change
      </Button>
    </li>
  );
}

async function move(entries: readonly ListEntry[], at: number, by: 1 | -1): Promise<void> {
  const entry = entries[at];
  if (entry === undefined) return;
  const [before, after] = by === 1 ? [entries[at + 1], entries[at + 2]] : [entries[at - 2], entries[at - 1]];
  const place = placeBetween(before?.place ?? null, after?.place ?? null);
  await submit('symptom.change', { symptom: entry.id, change: { place } });
}

async function exportLists(): Promise<void> {
  const result = await call('lists.export', {});
  if (result.ok) saveFile(FILE_NAME, result.value.json);
  else toastTrouble(result.refusal.sentence);
}

async function importLists(file: File | undefined): Promise<void> {
  if (file === undefined) return;
  const taken = await submit('lists.import', { json: await file.text() });
  if (taken === null || taken === true) return;
  const { symptoms, advice } = taken;
  const sentence =
    symptoms + advice === 0
      ? 'The file says what is here already. Nothing was changed.'
      : `Imported: ${count(symptoms, 'symptom')} and ${count(advice, 'advice text')} changed.`;
  toast({ tone: 'good', body: sentence, spoken: sentence });
}
