import { type ReactNode, useState } from 'react';
import type { DocumentView, Source } from '../../main/core/contract/record-views.ts';
import type { EditedSentence, Table } from '../../main/core/documents/document.ts';
import { useTimes } from '../format/use-times.ts';
import { SEND_KEYS } from '../keys/registry.ts';
import { useDraft } from '../stores/drafts.ts';
import { engineNow } from '../stores/now.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextAreaField } from '../ui/field.tsx';
import { usePrinting } from '../ui/use-printing.ts';
import { Block, Inspector } from './inspector.tsx';

/** Words a sentence; empty text goes back to the generated one. Resolves to whether it was kept. */
export type WordSentence = (sentence: EditedSentence, text: string) => Promise<boolean>;

interface DocumentPageProps {
  view: DocumentView;
  /** Names its drafts. */
  id: string;
  head: ReactNode;
  /** Stands under the first section. */
  figure?: ReactNode;
  /** Left out where the words are not to be changed. */
  onWord?: WordSentence;
}

interface Chosen {
  readonly key: string;
  readonly evidence: readonly string[];
  readonly sentence: EditedSentence | null;
}

/** A document that was generated from the record: every sentence leads to what it stands on, and can be put in other words. */
export function DocumentPage({ view, id, head, figure, onWord }: DocumentPageProps) {
  // On paper the page's own title is gone, so that the document's headings begin at the first level.
  const isPrinting = usePrinting();
  const [Title, SectionTitle] = isPrinting ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const);
  const { document, sources } = view;
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const chosen = findChosen(view, chosenKey);
  return (
    <div className="flex h-full min-h-0 print:block">
      <div className="flex min-w-0 flex-1 flex-col overflow-y-auto print:block print:overflow-visible">
        {head}
        <article className="mx-auto w-full max-w-[60rem] px-pad pb-8 text-15">
          <Title className="text-24">{document.title}</Title>
          <p className="text-muted">{document.subtitle}</p>
          {document.sections.map((section, index) => (
            <section key={section.key} className="mt-6">
              <SectionTitle className="mb-1 text-18">{section.title}</SectionTitle>
              {section.sentences.map((sentence) =>
                editing === sentence.key && onWord !== undefined ? (
                  <SentenceEditor
                    key={sentence.key}
                    slot={`sentence:${id}:${sentence.key}`}
                    sentence={sentence}
                    onWord={onWord}
                    onClose={() => setEditing(null)}
                  />
                ) : (
                  <SentenceLine
                    key={sentence.key}
                    sentence={sentence}
                    isChosen={sentence.key === chosenKey}
                    onChoose={() => setChosenKey(sentence.key)}
                    onEdit={onWord === undefined ? null : () => setEditing(sentence.key)}
                  />
                ),
              )}
              {section.table !== undefined && section.table.rows.length > 0 && (
                <DocumentTable
                  title={section.title}
                  table={section.table}
                  prefix={section.key}
                  chosen={chosenKey}
                  onChoose={setChosenKey}
                />
              )}
              {index === 0 && figure}
            </section>
          ))}
        </article>
      </div>
      <div className="contents print:hidden">
        <Inspector title="What it stands on">
          {chosen === null ? (
            <EmptyState
              isCompact
              title="Choose a sentence."
              why="Its reports, flags and entries are listed here, and lead to where they stand."
            />
          ) : (
            <>
              {chosen.sentence !== null && onWord !== undefined && (
                <Wording sentence={chosen.sentence} onWord={onWord} onEdit={() => setEditing(chosen.key)} />
              )}
              <Sources sources={sources.filter((source) => chosen.evidence.includes(source.id))} />
            </>
          )}
        </Inspector>
      </div>
    </div>
  );
}

function findChosen({ document }: DocumentView, key: string | null): Chosen | null {
  for (const section of document.sections) {
    for (const sentence of section.sentences) {
      if (sentence.key === key) return { key, evidence: sentence.evidence, sentence };
    }
    for (const row of section.table?.rows ?? []) {
      const rowKey = `${section.key}/${row.key}`;
      if (rowKey === key) return { key: rowKey, evidence: row.evidence, sentence: null };
    }
  }
  return null;
}

interface SentenceLineProps {
  sentence: EditedSentence;
  isChosen: boolean;
  onChoose: () => void;
  onEdit: (() => void) | null;
}

/** On paper it is a paragraph: a button would be tagged as a form's field there. */
function SentenceLine({ sentence, isChosen, onChoose, onEdit }: SentenceLineProps) {
  const isPrinting = usePrinting();
  if (isPrinting)
    return (
      <p className={classNames('py-1', sentence.isGap === true && 'italic')}>
        <bdi>{sentence.text}</bdi>
      </p>
    );
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      onDoubleClick={onEdit ?? undefined}
      className={classNames(
        'block w-full rounded-sm px-2 py-1 -mx-2 text-left hover:bg-raised',
        isChosen && 'bg-accent-tint',
        sentence.isGap === true && 'text-muted italic',
      )}
    >
      <bdi>{sentence.text}</bdi>
      {sentence.isEdited && (
        <span className="ml-2 text-12 text-muted not-italic">
          {sentence.generatedNow === null ? 'your words' : 'your words; the record has moved on'}
        </span>
      )}
    </button>
  );
}

interface SentenceEditorProps {
  slot: string;
  sentence: EditedSentence;
  onWord: WordSentence;
  onClose: () => void;
}

function SentenceEditor({ slot, sentence, onWord, onClose }: SentenceEditorProps) {
  const draft = useDraft(slot, sentence.text);
  async function keep(): Promise<void> {
    const text = draft.text.trim();
    const isDone = text === sentence.text || (await onWord(sentence, text));
    if (!isDone) return;
    draft.drop();
    onClose();
  }
  function discard(): void {
    draft.drop();
    onClose();
  }
  return (
    <div className="my-2 grid gap-2">
      <TextAreaField
        label="In your words"
        rows={3}
        value={draft.text}
        onChange={draft.setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void keep();
          if (event.key === 'Escape') discard();
        }}
        autoFocus
        inputProps={{ maxLength: 10_000 }}
      />
      <div className="flex gap-2">
        <Button variant="primary" kbd={SEND_KEYS} onPress={() => void keep()}>
          Keep
        </Button>
        <Button variant="quiet" onPress={discard}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

interface WordingProps {
  sentence: EditedSentence;
  onWord: WordSentence;
  onEdit: () => void;
}

function Wording({ sentence, onWord, onEdit }: WordingProps) {
  return (
    <Block title="Wording">
      {sentence.generatedNow !== null && (
        <p className="mb-2">
          <span className="text-muted">The record has moved on. It now says:</span> <bdi>{sentence.generatedNow}</bdi>
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onPress={onEdit}>
          Edit
        </Button>
        {sentence.isEdited && (
          <Button size="small" variant="quiet" onPress={() => void onWord(sentence, '')}>
            Take the generated sentence
          </Button>
        )}
      </div>
    </Block>
  );
}

function Sources({ sources }: { sources: readonly Source[] }) {
  const times = useTimes();
  const now = engineNow();
  return (
    <Block title="Stands on">
      {sources.length === 0 ? (
        <p className="text-muted">Nobody recorded this. It is a gap to fill: add an entry to the incident.</p>
      ) : (
        <ul className="grid gap-2">
          {sources.map((source) => (
            <li key={source.id} className="flex gap-2">
              <time className="flex-none text-muted tabular-nums">{times.dated(source.at, now)}</time>
              {addressOf(source) === null ? (
                <bdi className="min-w-0">{source.label}</bdi>
              ) : (
                <a href={addressOf(source) ?? ''} className="min-w-0 underline">
                  <bdi>{source.label}</bdi>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </Block>
  );
}

function addressOf({ kind, id, incident }: Source): string | null {
  if (kind === 'report') return `#/reports/${encodeURIComponent(id)}`;
  if (kind === 'message') return '#/outbox';
  return incident === null ? null : `#/incident/${encodeURIComponent(incident)}`;
}

interface DocumentTableProps {
  title: string;
  table: Table;
  prefix: string;
  chosen: string | null;
  onChoose: (key: string) => void;
}

function DocumentTable({ title, table, prefix, chosen, onChoose }: DocumentTableProps) {
  const isPrinting = usePrinting();
  return (
    <table className="mt-2 w-full border-collapse text-13" aria-label={title}>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col" className="border-b border-border py-1 pr-4 text-left font-medium text-muted">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => {
          const key = `${prefix}/${row.key}`;
          return (
            <tr
              key={row.key}
              className={classNames('border-b border-hair align-top', chosen === key && 'bg-accent-tint')}
            >
              {row.cells.map((cell, index) => (
                <td key={table.columns[index]} className="py-1 pr-4">
                  {index === 0 && !isPrinting ? (
                    <button
                      type="button"
                      aria-pressed={chosen === key}
                      className="text-left whitespace-nowrap underline decoration-hair underline-offset-2"
                      onClick={() => onChoose(key)}
                    >
                      <bdi>{cell}</bdi>
                    </button>
                  ) : (
                    <bdi>{cell}</bdi>
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
