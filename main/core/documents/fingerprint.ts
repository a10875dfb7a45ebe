const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const BITS = 64;

/** A short mark of a text by which a change of it is noticed: FNV-1a, 64 bits, over UTF-16 units, as hexadecimal digits. Not a secret. */
export function fingerprint(text: string): string {
  let hash = OFFSET;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(BITS, (hash ^ BigInt(text.charCodeAt(index))) * PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
