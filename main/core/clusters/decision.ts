import * as z from 'zod/mini';
import { id } from '../envelope/fields.ts';

/** People decide about reports, never about derived clusters, so that a decision outlives every regrouping. */
export const clusterSameAs = z.object({ report: id, other: id });
export const clusterNotWith = z.object({ report: id, other: id });
/** The report leaves where it is and goes where the anchor report is; with anchor null it stands alone. */
export const clusterMoved = z.object({ report: id, anchor: z.nullable(id) });

export type ClusterDecision =
  | { readonly key: string; readonly kind: 'same-as'; readonly report: string; readonly other: string }
  | { readonly key: string; readonly kind: 'not-with'; readonly report: string; readonly other: string }
  | { readonly key: string; readonly kind: 'moved'; readonly report: string; readonly anchor: string | null };

/** A decision with who took it and when (ms), for people to read; grouping goes by the key alone. */
export type RecordedDecision = ClusterDecision & { readonly person: string; readonly at: number };
