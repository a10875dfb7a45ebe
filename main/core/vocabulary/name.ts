/** Names are the same when people would read them as the same: case, accents, marks and spaces aside. */
export function sameName(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

/**
 * The id of a symptom that is given this name for the first time: the same on every desk, so that two desks which give one
 * name while they are apart make one symptom. Readable where the name is ("own_hold_music_stutters"); what the Latin letters
 * leave out, or what is cut off, is told by a number.
 */
export function symptomIdOf(name: string): string {
  const plain = plainName(name);
  const slug = plain.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
  const isWhole = slug.replaceAll('_', ' ') === plain && slug.length <= LONGEST_SLUG;
  if (isWhole) return `own_${slug}`;
  return `own_${slug.slice(0, LONGEST_SLUG - HASH_LENGTH)}_${hashOf(plain)}`;
}

const LONGEST_SLUG = 48;
const HASH_LENGTH = 9;

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** FNV-1a over UTF-16 units, 32 bits: tells names apart that share their Latin letters. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
