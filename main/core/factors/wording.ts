const PLACES = new Set(['region', 'area', 'county', 'town', 'city', 'country']);

/** As one says it of a value of this facet: on Meridian voice, in Yorkshire, with a partner. */
export function placeWord(facet: string): 'on' | 'in' | 'with' {
  if (facet === 'partner') return 'with';
  return PLACES.has(facet) ? 'in' : 'on';
}

/** A probability (0 to 1) as odds of two figures: "1 in 350", "1 in 1.2 million", "under 1 in a billion". */
export function chanceWords(byChance: number): string {
  if (byChance < 1e-9) return 'under 1 in a billion';
  const odds = twoFigures(1 / Math.min(1, byChance));
  if (odds >= 1_000_000_000) return '1 in a billion';
  if (odds >= 1_000_000) return `1 in ${odds / 1_000_000} million`;
  return `1 in ${String(odds).replace(/\B(?=(\d{3})+$)/g, ',')}`;
}

function twoFigures(value: number): number {
  const step = value < 100 ? 1 : 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.round(value / step) * step;
}
