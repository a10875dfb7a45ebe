/** What the list of clusters can show. */
export const CLUSTER_TABS = [
  { id: 'all', title: 'All' },
  { id: 'flagged', title: 'Flagged' },
  { id: 'unsorted', title: 'Unsorted' },
  { id: 'dismissed', title: 'Dismissed' },
] as const;
