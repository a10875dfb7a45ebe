/** A text that a person typed and that names a caller. */
export interface Mention {
  readonly incident: string | null;
  readonly flag: string | null;
  /** The known change whose title it is. */
  readonly change?: string;
  /** What it is redacted by. */
  readonly text: string;
  /** Where it stands: "INC-0221 No calls out, note". */
  readonly where: string;
  readonly words: string;
  readonly at: number;
  /** The whole name or a number stands in it; else only a part of a name. */
  readonly isSure: boolean;
}
