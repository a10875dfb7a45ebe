/** Gives a text to the person as a file: the host asks where to, or puts it among the downloads. */
export function saveFile(name: string, text: string, type = 'application/json'): void {
  saveParts(name, [text], type);
}

/** The same for a file that comes in stretches, which need not be put together in memory. */
export function saveParts(name: string, parts: readonly string[], type: string): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASED_AFTER_MS);
}

/** The host has read the whole text by then. */
const RELEASED_AFTER_MS = 60_000;
