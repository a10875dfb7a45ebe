import { type KeyboardEvent, useEffect, useState } from 'react';
import type { IncidentDetail } from '../../../main/core/contract/views.ts';
import { COMPONENT_STATES, type ComponentState, type Part } from '../../../main/core/room/room.ts';
import { SEND_KEYS } from '../../keys/registry.ts';
import { ComingField, useComing } from '../../parts/coming.tsx';
import { HappenedAtField, useHappenedAt } from '../../parts/happened-at.tsx';
import { tellUndoable } from '../../parts/undoable-toast.tsx';
import { useDraft } from '../../stores/drafts.ts';
import { useSnapshot } from '../../stores/live.ts';
import { type Submit, submit as send, useSubmit } from '../../stores/submit.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { TextAreaField, TextField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { composerKind, setComposerKind, useComposerKind } from './composer-kind.ts';
import {
  COMPOSER_KINDS,
  type ComposerFields,
  type ComposerKind,
  NO_FIELDS,
  needsComing,
  readCount,
  whatIsMissing,
} from './composer-kinds.ts';
import { PartChoice } from './part-choice.tsx';
import { useRequestedFocus } from './room-focus.ts';
import { COMPONENT_NAMES } from './room-kinds.tsx';

/** Writes into the room: a note, an action, a test. One line at first; it opens once something is typed or another kind is chosen. */
export function Composer({ detail }: { detail: IncidentDetail }) {
  const incident = detail.incident.id;
  const kind = useComposerKind();
  const { text, setText, drop } = useDraft(`note-${incident}`);
  const [fields, setFields] = useState<ComposerFields>(NO_FIELDS);
  const [parts, setParts] = useState<readonly Part[]>([]);
  const happened = useHappenedAt();
  const coming = useComing(needsComing(kind, fields));
  const { submit, busy } = useSubmit();
  const ref = useRequestedFocus<HTMLTextAreaElement>('note');
  useEffect(() => () => setComposerKind('note'), []);
  const isOpen = text !== '' || kind !== 'note';
  const problem = whatIsMissing(kind, text, fields) ?? happened.problem ?? coming.problem;
  const change = (changed: Partial<ComposerFields>) => setFields((old) => ({ ...old, ...changed }));

  async function add(): Promise<void> {
    if (problem !== undefined) return;
    const done = await addEntry(submit, {
      kind,
      incident,
      text: text.trim(),
      fields,
      parts,
      coming: coming.at(),
      ...happened.input(),
    });
    if (done === null) return;
    if (typeof done === 'object') tellTakeBack(incident, done.entry, kind);
    drop();
    happened.setText('');
    coming.setText('');
    setFields(NO_FIELDS);
    setParts([]);
    setComposerKind('note');
    ref.current?.focus();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void add();
    }
    if (event.key === 'Escape' && event.target instanceof HTMLElement) {
      event.preventDefault();
      if (composerKind() !== 'note') setComposerKind('note');
      event.target.blur();
    }
  }
  const { placeholder } = COMPOSER_KINDS.find(({ id }) => id === kind) ?? { placeholder: '' };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the fields in it, which send and leave
    <div className="group grid gap-2 border-t border-hair p-2 print:hidden" onKeyDown={onKeyDown}>
      <div className="flex items-start gap-2">
        <TextAreaField
          inputRef={ref}
          label={kind === 'note' ? 'Note' : (COMPOSER_KINDS.find(({ id }) => id === kind)?.label ?? 'Note')}
          isLabelHidden
          rows={isOpen ? 2 : 1}
          value={text}
          onChange={setText}
          placeholder={placeholder}
          inputProps={{ maxLength: 100_000 }}
          className="flex-1"
        />
        {isOpen && (
          <Button variant="primary" kbd={SEND_KEYS} busy={busy} onPress={() => void add()} unavailable={problem}>
            Add
          </Button>
        )}
      </div>
      <div
        className={classNames(
          'flex flex-wrap items-end gap-x-3 gap-y-2',
          !isOpen && 'narrow:hidden narrow:group-focus-within:flex',
        )}
      >
        <Segmented
          label="Kind of entry"
          isLabelHidden
          variant="quiet"
          value={kind}
          onChange={(id) => setComposerKind(id as ComposerKind)}
          segments={COMPOSER_KINDS.map(({ id, label }) => ({ id, label }))}
        />
        {isOpen && (
          <>
            <KindFields kind={kind} fields={fields} change={change} />
            {(needsComing(kind, fields) || kind === 'follow-up') && (
              <ComingField of={coming} label={COMING_LABELS[kind] ?? 'When'} className="w-40" />
            )}
            {(kind === 'action' || kind === 'test') && (
              <PartChoice
                label={kind === 'action' ? 'What it touched' : 'Tested on'}
                factors={detail.factors}
                value={parts}
                onChange={setParts}
              />
            )}
            <HappenedAtField of={happened} className="w-36" />
          </>
        )}
      </div>
    </div>
  );
}

const COMING_LABELS: Partial<Record<ComposerKind, string>> = {
  noc: 'Expected at',
  component: 'Planned for',
  'follow-up': 'Due',
};

interface NewEntry {
  readonly kind: ComposerKind;
  readonly incident: string;
  readonly happenedAt?: number;
  readonly text: string;
  readonly fields: ComposerFields;
  readonly parts: readonly Part[];
  readonly coming: number | null;
}

function addEntry(submit: Submit, { kind, fields, coming, parts: chosen, ...entry }: NewEntry) {
  const { text, ...place } = entry;
  const parts = [...chosen];
  switch (kind) {
    case 'note':
      return submit('incident.note', entry);
    case 'action':
      return submit('room.act', { ...entry, parts });
    case 'test':
      return submit('room.test', {
        ...entry,
        parts,
        passed: readCount(fields.passed) ?? 0,
        of: readCount(fields.of) ?? 1,
      });
    case 'cause':
      return submit('room.suppose', entry);
    case 'noc':
      return submit('room.tell-finding', { ...entry, about: fields.about, estimateAt: coming, ticket: fields.ticket });
    case 'component':
      return submit('room.set-component', {
        ...place,
        name: text,
        part: null,
        state: fields.component,
        plannedAt: coming,
      });
    case 'follow-up':
      return submit('room.follow-up', { ...entry, owner: fields.owner, dueAt: coming });
  }
}

/** An entry can be taken back, and brought back. */
function tellTakeBack(incident: string, entry: string, kind: ComposerKind): void {
  const label = COMPOSER_KINDS.find(({ id }) => id === kind)?.label ?? 'Entry';
  tellUndoable({
    title: `${label.replace('?', '')} added`,
    undo: () => send(kind === 'note' ? 'incident.withdraw-note' : 'room.withdraw-entry', { incident, entry }),
    redo: () => send(kind === 'note' ? 'incident.restore-note' : 'room.restore-entry', { incident, entry }),
  });
}

interface KindFieldsProps {
  kind: ComposerKind;
  fields: ComposerFields;
  change: (changed: Partial<ComposerFields>) => void;
}

function KindFields({ kind, fields, change }: KindFieldsProps) {
  if (kind === 'test')
    return (
      <div className="flex items-end gap-2">
        <TextField
          label="Passed"
          value={fields.passed}
          onChange={(passed) => change({ passed })}
          className="w-16"
          inputProps={{ inputMode: 'numeric' }}
        />
        <TextField
          label="of"
          value={fields.of}
          onChange={(of) => change({ of })}
          className="w-16"
          inputProps={{ inputMode: 'numeric' }}
        />
      </div>
    );
  if (kind === 'noc')
    return (
      <>
        <Select
          label="They"
          value={fields.about}
          onChange={(id) => change({ about: id as ComposerFields['about'] })}
          className="w-40"
          options={[
            { id: 'acknowledged', label: 'acknowledged it' },
            { id: 'finding', label: 'found something' },
            { id: 'estimate', label: 'gave an estimate' },
          ]}
        />
        <TextField
          label="Their ticket"
          value={fields.ticket}
          onChange={(ticket) => change({ ticket })}
          className="w-36"
        />
      </>
    );
  if (kind === 'component')
    return (
      <Select
        label="State"
        value={fields.component}
        onChange={(id) => change({ component: id as ComponentState })}
        className="w-40"
        options={COMPONENT_STATES.map((id) => ({ id, label: COMPONENT_NAMES[id] }))}
      />
    );
  return kind === 'follow-up' ? <OwnerChoice value={fields.owner} onChange={(owner) => change({ owner })} /> : null;
}

const NOBODY = 'nobody';

function OwnerChoice({ value, onChange }: { value: string | null; onChange: (person: string | null) => void }) {
  const people = useSnapshot((snapshot) => snapshot.people);
  return (
    <Select
      label="Owner"
      value={value ?? NOBODY}
      onChange={(id) => onChange(id === NOBODY ? null : id)}
      className="w-44"
      options={[
        { id: NOBODY, label: 'Nobody yet' },
        ...people.filter(({ retired }) => !retired).map(({ id, name }) => ({ id, label: name })),
      ]}
    />
  );
}
