/** Controls and direction overrides, shown as a symbol so that nothing hides in a name. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be found
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** What can safely stand in a line: well-formed, unseen characters made visible, cut at `limit` characters. */
export function toShownText(text: string, limit: number): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  return cut.toWellFormed().replace(UNSEEN, '�');
}
