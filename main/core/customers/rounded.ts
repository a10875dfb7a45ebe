/** Whether a spreadsheet has rounded a number to this: "1.23457E+14". Many different ones become the same by it. */
export function isRounded(text: string): boolean {
  return /^[+-]?\d(?:[.,]\d+)?e\s?\+\s?\d{1,3}$/i.test(text);
}

/** What a person can do about it; `what` is rounded, as in "the account reference". */
export function roundedReason(what: string, text: string): string {
  return `A spreadsheet has rounded ${what} to “${text}”. Format that column as text and export it again.`;
}
