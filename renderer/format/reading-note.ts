const DELIMITERS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

interface ReadFile {
  readonly columns: readonly unknown[];
  readonly delimiter: string;
  readonly encoding: string;
  readonly headerLine: number;
}

/** "3 columns parted by commas, UTF-8, header on line 1": how a file was read. */
export function readingNote({ columns, delimiter, encoding, headerLine }: ReadFile): string {
  const parted = DELIMITERS[delimiter] ?? `“${delimiter}”`;
  const header = headerLine === 0 ? 'no header' : `header on line ${headerLine}`;
  return `${columns.length} columns parted by ${parted}, ${encoding}, ${header}`;
}
