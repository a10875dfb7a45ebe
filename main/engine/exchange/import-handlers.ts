import type { DeskHandlers } from '../../core/contract/handlers.ts';
import type { WorkspaceName } from '../../core/contract/views.ts';
import type { Announcement } from '../../core/contract/wire.ts';
import { refuse } from '../../core/result.ts';
import { ONLY_LEADS_MAY } from '../../core/team/roles.ts';
import { createIds } from '../process/ids.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { DirectoryPort } from './directory-port.ts';
import { createImportJobs, type ImportJobs } from './import-job.ts';
import type { TableReader } from './table-reader.ts';

export interface ImportParts {
  readonly workspace: (name: WorkspaceName) => Workspace;
  readonly announce: (announcement: Announcement) => void;
  readonly onFault: (error: unknown) => void;
  readonly reading?: TableReader;
}

/** The imports of each workspace. A workspace that was opened anew has none. */
export function createImports({
  workspace,
  announce,
  onFault,
  reading,
}: ImportParts): (name: WorkspaceName) => ImportJobs {
  const newId = createIds();
  const made = new Map<WorkspaceName, { readonly of: Workspace; readonly jobs: ImportJobs }>();
  return (name) => {
    const present = workspace(name);
    const known = made.get(name);
    if (known?.of === present) return known.jobs;
    const jobs = createImportJobs({
      directory: portTo(present),
      newId: () => newId(),
      country: () => present.store.settings().country,
      announce: (progress) => announce({ type: 'import', ...progress }),
      onFault,
      ...(reading === undefined ? {} : { reading }),
    });
    made.set(name, { of: present, jobs });
    return jobs;
  };
}

/** Answers the import calls of the contract. */
export function importHandlers(imports: (name: WorkspaceName) => ImportJobs): DeskHandlers {
  return {
    'import.begin': (file, name) => imports(name).begin(file),
    'import.chunk': ({ import: id, base64 }, name) => imports(name).chunk(id, base64),
    'import.preview': ({ import: id, headerLine }, name) => imports(name).preview(id, headerLine),
    'import.check': ({ import: id, roles }, name) => imports(name).check(id, roles),
    'import.start': ({ import: id, roles }, name) => imports(name).start(id, roles),
    'import.progress': ({ import: id }, name) => imports(name).progress(id),
    'import.cancel': ({ import: id }, name) => imports(name).cancel(id),
  };
}

/** Writes quietly while the import runs; at its end the facets are counted again and the screens are told. */
function portTo(workspace: Workspace): DirectoryPort {
  return {
    lookup: workspace.store.lookup,
    isErased: workspace.store.isErased,
    append: (payloads) => {
      if (!workspace.mayWrite('directory.rows-put')) return refuse('not-allowed', ONLY_LEADS_MAY);
      const happenedAt = workspace.clock.now();
      const facts = payloads.map((payload) => ({ kind: 'directory.rows-put' as const, payload, happenedAt }));
      return workspace.appendFacts(facts, { quietly: true });
    },
    settled: () => {
      workspace.live.refreshCensus();
      // Who could have rung is part of what is usual.
      workspace.calibration.learnSoon();
      workspace.appendFacts([]);
    },
  };
}
