import type * as z from 'zod/mini';
import type { directoryRowsPut } from '../../core/customers/directory.ts';
import type { DirectoryLookup } from '../../core/customers/existing.ts';
import type { Result } from '../../core/result.ts';

export type DirectoryRowsPut = z.infer<typeof directoryRowsPut>;

/**
 * What an import needs of the store. `append` commits the payloads as `directory.rows-put` facts, in order, all or none,
 * and answers once they are durable and the lookups see them: the plan of the next rows builds on that.
 *
 * How the store folds a row, as the plan assumes it:
 * - the newest row of a line counts, whole (facets and notes are replaced, not merged);
 * - a customer's account, name and partner are those of the newest row of any of its lines (within a payload the later
 *   row is the newer one); it is vulnerable if the newest row of any of its lines says so;
 * - a site has the name of its newest row; '' is the key of a site whose siteName is null.
 */
export interface DirectoryPort {
  readonly lookup: DirectoryLookup;
  isErased(customer: string): boolean;
  append(payloads: readonly DirectoryRowsPut[]): Result<unknown> | Promise<Result<unknown>>;
  /** Told once an import has written its last row, in whatever way it ended. */
  settled(): void;
}
