/** Lower case without accents, so that "cafe" finds "Café". */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** How well a text answers a query: 3 begins with it, 2 a word begins with each word of it, 1 holds each word, 0 does not. */
export function matchRank(text: string, query: string): 0 | 1 | 2 | 3 {
  const wanted = foldText(query).trim();
  if (wanted === '') return 1;
  const within = foldText(text);
  if (within.startsWith(wanted)) return 3;
  const words = wanted.split(/\s+/);
  if (!words.every((word) => within.includes(word))) return 0;
  return words.every((word) => within.startsWith(word) || within.includes(` ${word}`)) ? 2 : 1;
}

/** The items that answer the query, best first; equals keep their order. At most `most`. */
export function bestMatches<Item>(
  items: readonly Item[],
  query: string,
  textOf: (item: Item) => string,
  most: number,
): readonly Item[] {
  return items
    .map((item, index) => ({ item, index, rank: matchRank(textOf(item), query) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.index - b.index)
    .slice(0, most)
    .map(({ item }) => item);
}
