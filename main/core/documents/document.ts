import type { Figure } from './chart.ts';
import { fingerprint } from './fingerprint.ts';

/** A sentence of a generated document, with what it stands on. */
export interface Sentence {
  /** The same for the same statement at every generation, so that a person's wording of it survives. */
  readonly key: string;
  readonly text: string;
  /** Ids of the facts, entries or reports that it follows from; empty only where the text says that something is unknown. */
  readonly evidence: readonly string[];
  /** Nobody recorded it: shown as a gap to fill. */
  readonly isGap?: boolean;
}

/** A table of a document: every row with its evidence. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly cells: readonly string[];
    readonly evidence: readonly string[];
  }[];
}

export interface Section {
  readonly key: string;
  readonly title: string;
  readonly sentences: readonly Sentence[];
  readonly table?: Table;
  /** Drawn where the form of the document has room for pictures. */
  readonly figure?: Figure;
}

/** What is generated from the record: a post-incident report, a handover. Plain text throughout: no markup in any string. */
export interface GeneratedDocument {
  readonly title: string;
  /** One line under the title: what it is, of when, by whom. */
  readonly subtitle: string;
  readonly sections: readonly Section[];
}

/** A person's wording of a sentence, by its key; `from` is the fingerprint of the generated text that it replaced. */
export interface SentenceEdit {
  readonly key: string;
  readonly text: string;
  readonly from: string;
}

/** A sentence with a person's wording, and whether the record has moved on since that was written. */
export interface EditedSentence extends Sentence {
  readonly isEdited: boolean;
  /** The present generated text, where it is not the one that was edited: the person decides which one holds. */
  readonly generatedNow: string | null;
}

export interface EditedDocument extends Omit<GeneratedDocument, 'sections'> {
  readonly sections: readonly (Omit<Section, 'sentences'> & { readonly sentences: readonly EditedSentence[] })[];
}

/** The document with people's wordings. An edit whose sentence is no longer generated stays, at the end of the first section. */
export function withEdits(document: GeneratedDocument, edits: readonly SentenceEdit[]): EditedDocument {
  const byKey = new Map(edits.map((edit) => [edit.key, edit]));
  const sections = document.sections.map((section) => ({
    ...section,
    sentences: section.sentences.map((sentence) => {
      const edit = byKey.get(sentence.key);
      byKey.delete(sentence.key);
      return edit === undefined ? { ...sentence, isEdited: false, generatedNow: null } : edited(sentence, edit);
    }),
  }));
  const orphans = [...byKey.values()].map(
    ({ key, text }): EditedSentence => ({ key, text, evidence: [], isEdited: true, generatedNow: null }),
  );
  return {
    ...document,
    sections: sections.map((section, index) =>
      index === 0 ? { ...section, sentences: [...section.sentences, ...orphans] } : section,
    ),
  };
}

function edited(sentence: Sentence, edit: SentenceEdit): EditedSentence {
  return {
    ...sentence,
    text: edit.text,
    isGap: false,
    isEdited: true,
    generatedNow: edit.from === fingerprint(sentence.text) ? null : sentence.text,
  };
}
