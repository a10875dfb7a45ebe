import type { WorkspaceName } from '../../core/contract/views.ts';
import type { Announcement } from '../../core/contract/wire.ts';
import type { DataFolder } from '../process/data-folder.ts';
import type { Logger } from '../process/logger.ts';
import type { RecordFiles } from '../store/storage.ts';
import type { RecordTrouble } from '../store/trouble.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DiskGuard } from './disk-guard.ts';

/** What the calls about the desk's health may do with the desk. */
export interface HealthContext {
  readonly folder: DataFolder;
  readonly storage: RecordFiles;
  readonly guard: DiskGuard;
  readonly logger: Logger;
  readonly announce: (announcement: Announcement) => void;
  /** Long jobs on the files, one at a time. */
  readonly alone: <T>(job: () => Promise<T> | T) => Promise<T>;
  /** The workspace, opened if need be; null while its data cannot be used. */
  workspace(name: WorkspaceName): Workspace | null;
  trouble(name: WorkspaceName): RecordTrouble | null;
  /** Notices a data folder that was removed or replaced. */
  lookAtPlaces(): void;
  /** Closes a workspace without another write to its file, for this reason. */
  leave(name: WorkspaceName, trouble: RecordTrouble): void;
  /** Forgets why a workspace could not be used and opens it again; null if it still cannot be. */
  reopen(name: WorkspaceName): Workspace | null;
}
