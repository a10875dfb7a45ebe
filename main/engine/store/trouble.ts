/**
 * Why the data of a workspace cannot be used, as far as it makes a difference to what a person can do about it.
 * 'fault' is the program's own; 'future' leaves nothing to choose here.
 */
export type TroubleKind = 'damaged' | 'missing' | 'denied' | 'future' | 'keys' | 'full' | 'fault';

/** Thrown instead of opening a workspace whose files a person has to decide about. The message is theirs to read. */
export class RecordTrouble extends Error {
  readonly kind: TroubleKind;

  constructor(kind: TroubleKind, sentence: string) {
    super(sentence);
    this.name = 'RecordTrouble';
    this.kind = kind;
  }
}
