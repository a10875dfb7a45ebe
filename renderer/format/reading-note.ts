const DELIMITERS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

interface ReadFile {
  readonly columns: readonly unknown[];
  readonly delimiter: string;
  readonly encoding: string;
}

/** "3 columns parted by commas, UTF-8": how a file was read. */
export function readingNote({ columns, delimiter, encoding }: ReadFile): string {
  const parted = DELIMITERS[delimiter] ?? `“${delimiter}”`;
  return `${columns.length} columns parted by ${parted}, ${encoding}`;
}
