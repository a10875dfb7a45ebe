/** A number in a cell. */
export interface CellNumber {
  /** E.164 where it could be read as one, an internal extension as its digits, else as given. */
  readonly number: string;
  /** The extension behind it; null if there is none. */
  readonly extension: string | null;
}

/** What a cell of a column of numbers says. */
export interface NumberCell {
  readonly numbers: readonly CellNumber[];
  /** What else stands there: "home", "after 5pm"; null if nothing does. */
  readonly note: string | null;
  /** Why the number cannot be used at all, as a sentence; null if it can. */
  readonly lost: string | null;
}

/** Reads a cell of a column of numbers, by the site's country. */
export type NumberCellReader = (text: string) => NumberCell;
