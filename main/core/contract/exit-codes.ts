/** How an engine says, by the code with which its process ends, that starting it again by itself would not help. */
export const EXIT_CODES = {
  /** Another program owns the data folder. */
  dataInUse: 3,
  /** The data folder cannot be used, or is not there any more; its last words say why. */
  dataUnusable: 4,
} as const;
