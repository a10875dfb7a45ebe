import type { BackupView, WorkspaceName } from '../../core/contract/views.ts';
import type { Result } from '../../core/result.ts';
import type { RecordStore } from './port.ts';
import type { ConsoleEnd } from './restore-record.ts';
import type { TroubleKind } from './trouble.ts';

/** What a thorough look at a file said. */
export interface Verdict {
  readonly ok: boolean;
  readonly sentence: string;
  readonly facts: number;
  /** What kind of trouble it is; damage to the record where nothing is said. */
  readonly trouble?: TroubleKind;
  /** The facts are whole and what is shown is not: it can be made again from them. */
  readonly mend?: boolean;
}

/** Which files lie where, whole or not: the records of the workspaces, their backups, and what was set aside. */
export interface RecordFiles {
  /**
   * Opens the record of a workspace. `now`: the domain's time (ms), for what an opening has to write. Throws RecordTrouble when a
   * person has to decide something first, or whatever else went wrong.
   */
  open(name: WorkspaceName, now: number): RecordStore;
  /** The file that keeps the record of a workspace, for threads that read it beside; null where there is none. */
  file(name: WorkspaceName): string | null;
  /** False once an open record's file, or the folder around it, was removed or replaced: what is written then is lost. */
  isInPlace(name: WorkspaceName): boolean;
  /** From now on, closing this workspace's store writes nothing to its file. Returns what to do once it is closed. */
  abandon(name: WorkspaceName): () => void;
  /** Throws a closed workspace's record and keys away (a drill that is over). */
  discard(name: WorkspaceName): void;
  /** Looks through the whole record and follows its chain, beside the engine's work. */
  verify(name: WorkspaceName): Promise<Verdict>;
  /** Newest first. */
  backups(name: WorkspaceName): readonly BackupView[];
  /** Looks through every backup and remembers which ones are good. */
  verifyBackups(name: WorkspaceName): Promise<void>;
  /** Copies an open record's log into a new backup, a little at a time, and checks it. */
  backUp(name: WorkspaceName): Promise<Result<BackupView>>;
  /** Puts a record made from a backup and from what can be read of the damaged file in its place. For a closed workspace. */
  restore(name: WorkspaceName, backup: string): Promise<Result<{ readonly facts: number }>>;
  /**
   * For a closed workspace whose console was taken over by another desk (a copied disk, an old image): its file is set aside
   * and made again under a new console, under which whatever the old one wrote after `end` is written anew. Throws when it cannot.
   */
  leaveConsole(name: WorkspaceName, end: ConsoleEnd, now: number): void;
  /** Keeps a closed workspace's record and every whole key; what no key opens is shown as locked. Returns whose words are. */
  goOnWithoutKeys(name: WorkspaceName): Result<{ readonly locked: number }>;
  /** Writes every fact that can be read to a file, as it lies in the log. */
  exportFacts(name: WorkspaceName): Result<{ readonly file: string; readonly facts: number }>;
  /** Sets the damaged files of closed workspaces aside and begins an empty record. */
  startFresh(name: WorkspaceName): { readonly keptAs: string };
  /** Gives back what room on the disk it can without losing anything. */
  makeRoom(): void;
  /** From now on room is scarce, or no longer: then the write-ahead logs are kept short, at some cost in speed. */
  saveRoom(isScarce: boolean): void;
  /** Brings up to date what is kept twice, the copy of the keys, while calls go on. */
  tend(): Promise<void>;
  /** The same at once, where nothing goes on any more. */
  tendAtLast(): void;
}
