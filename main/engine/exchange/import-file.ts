import type { ImportPreview, ImportProgress } from '../../core/contract/views.ts';
import type { ColumnRole } from '../../core/customers/column-role.ts';
import { type Result, refuse } from '../../core/result.ts';
import type { ImportJobs } from './import-job.ts';
import { fileSource } from './read-file.ts';

/**
 * Imports a file on disk to its end, with the roles that the columns are taken for unless `choose` says otherwise. Refuses
 * a path that cannot be read.
 */
export async function importFile(
  jobs: ImportJobs,
  path: string,
  choose: (preview: ImportPreview) => readonly { readonly index: number; readonly role: ColumnRole }[] = (preview) =>
    preview.columns,
): Promise<Result<ImportProgress>> {
  const source = await fileSource(path).catch(() => null);
  if (source === null)
    return refuse('not-found', `The file “${path}” cannot be read. Check its name and whether you may open it.`);
  const { import: id } = jobs.beginFrom(source);
  const preview = await jobs.preview(id);
  if (!preview.ok) return preview;
  const started = await jobs.start(id, choose(preview.value));
  return started.ok ? jobs.finished(id) : started;
}
