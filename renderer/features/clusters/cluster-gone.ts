/** Said when a dialog about a cluster closes because there is no such cluster any more. */
export const CLUSTER_GONE =
  'This cluster is over: its calls went elsewhere, or it was quiet too long. Nothing was done.';
