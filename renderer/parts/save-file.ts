/** Gives a text to the person as a file: the host asks where to, or puts it among the downloads. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASED_AFTER_MS);
}

/** The host has read the whole text by then. */
const RELEASED_AFTER_MS = 60_000;
