/**
 * Sixteen hexadecimal digits that stand for a value's JSON. Two values of the same JSON have the same; others hardly ever do.
 * Not for secrets: two 32-bit FNV-1a sums over the UTF-16 units, one of them turned round.
 */
export function fingerprintOf(value: unknown): string {
  const text = JSON.stringify(value);
  let forwards = 0x811c9dc5;
  let backwards = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    forwards = Math.imul(forwards ^ text.charCodeAt(at), 0x01000193);
    backwards = Math.imul(backwards ^ text.charCodeAt(text.length - 1 - at), 0x01000193);
  }
  return [forwards, backwards].map((sum) => (sum >>> 0).toString(16).padStart(8, '0')).join('');
}
