import { createReadStream } from 'node:fs';

/** A line of a file, without its end. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** A longer line is cut, and so will not be JSON: nobody's words fill sixteen million letters. */
const LONGEST_LINE = 1 << 24;

/**
 * The lines of a UTF-8 file, one by one, whatever its size: `\n` and `\r\n` end a line, a byte order mark at the beginning is not
 * part of the first one, and nothing follows the last end. Throws what opening or reading the file throws.
 */
export async function* linesOf(path: string): AsyncGenerator<FileLine> {
  const decoder = new TextDecoder();
  const stream = path === '-' ? process.stdin : createReadStream(path);
  let number = 0;
  let rest = '';
  let isOver = false;
  const line = (text: string): FileLine => {
    number += 1;
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  };
  for await (const chunk of stream) {
    const parts = decoder.decode(chunk as Uint8Array, { stream: true }).split('\n');
    for (let at = 0; at < parts.length; at += 1) {
      if (!isOver) rest += parts[at] ?? '';
      if (rest.length > LONGEST_LINE) {
        rest = rest.slice(0, LONGEST_LINE);
        isOver = true;
      }
      if (at === parts.length - 1) break;
      yield line(rest);
      rest = '';
      isOver = false;
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield line(rest);
}
