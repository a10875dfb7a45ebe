import type { WorkspaceName } from '../../core/contract/views.ts';

/**
 * Why the data of a workspace cannot be used, as far as it makes a difference to what a person can do about it.
 * 'fault' is the program's own; 'future' leaves nothing to choose here; 'gone' is a folder that was taken away meanwhile.
 */
export type TroubleKind = 'damaged' | 'missing' | 'denied' | 'future' | 'keys' | 'full' | 'gone' | 'fault';

/** How a sentence names a workspace that is not the real record. */
const OTHERS: Record<WorkspaceName, string> = {
  live: '',
  sample: 'This is about the sample data alone; your own record is not touched.',
  drill: 'This is about the drill alone; your own record is not touched.',
};

/** Thrown instead of opening a workspace whose files a person has to decide about. The message is theirs to read. */
export class RecordTrouble extends Error {
  readonly kind: TroubleKind;
  /** Whose data cannot be used; null until that is known. */
  readonly workspace: WorkspaceName | null;
  readonly #sentence: string;

  constructor(kind: TroubleKind, sentence: string, workspace: WorkspaceName | null = null) {
    super(workspace === null || kind === 'keys' ? sentence : `${sentence} ${OTHERS[workspace]}`.trim());
    this.name = 'RecordTrouble';
    this.kind = kind;
    this.workspace = workspace;
    this.#sentence = sentence;
  }

  /** The same trouble as that of one workspace, which its sentence then names. */
  in(workspace: WorkspaceName): RecordTrouble {
    return this.workspace === workspace ? this : new RecordTrouble(this.kind, this.#sentence, workspace);
  }
}
