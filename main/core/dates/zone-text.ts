/** A zone that a text names: minutes ahead of UTC as ms, or an IANA name. */
export type Zone = { readonly offset: number } | { readonly name: string };

/** Abbreviations that mean one offset wherever a desk may be; hours ahead of UTC. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  mez: 1,
  cest: 2,
  mesz: 2,
  eet: 2,
  oez: 2,
  eest: 3,
  oesz: 3,
  msk: 3,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

const OFFSET = /^(?:utc|gmt)?\s?([+-])\s?(\d{1,2}):?(\d{2})?$/i;

/** The zone that stands behind a time: null if none does, undefined if it is none that is known. */
export function readZone(text: string): Zone | null | undefined {
  const plain = text.trim();
  if (plain === '') return null;
  // "GMT+0100 (Central European Time)": the name in words only repeats the offset.
  const before = plain.replace(/\s*\([^)]*\)$/, '').trim();
  const bare = (before === '' ? plain : before).replace(/^[[(]|[\])]$/g, '');
  const offset = OFFSET.exec(bare.replace(/\[[^\]]*$/, ''));
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return { offset: (offset[1] === '-' ? -minutes : minutes) * 60_000 };
  }
  const hours = ABBREVIATIONS[bare.toLowerCase()];
  if (hours !== undefined) return { offset: hours * 3_600_000 };
  return /^[A-Z]\w+(?:\/[\w+-]+)+$/i.test(bare) && isZone(bare) ? { name: bare } : undefined;
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
