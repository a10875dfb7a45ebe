/**
 * The keys under which the directory finds what it already holds. The store keeps them beside the text as it was given,
 * so that "Acme Ltd." of one file and "ACME LTD" of the next are one customer.
 */

/** Key of an account reference: case, spaces and width of the letters do not count; every other character does. */
export function accountKey(account: string): string {
  return account.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** Key of a name (customer, site or partner): case, spacing and punctuation do not count, unless there is nothing else. */
export function nameKey(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase();
  const words = plain
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? plain.replace(/\s+/g, ' ').trim() : words;
}
