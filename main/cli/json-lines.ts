import { decodeText, detectEncoding, encodingOfStart, UTF8 } from '../engine/exchange/decode.ts';
import { createPace } from '../engine/exchange/pace.ts';
import { fileSource } from '../engine/exchange/read-file.ts';
import type { ByteSource } from '../engine/exchange/source.ts';

/** A line of a file, without its end. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** A longer line is cut, and so will not be JSON: nobody's words fill sixteen million letters. */
const LONGEST_LINE = 1 << 24;

/**
 * The lines of a file, one by one, whatever its size and its encoding (as an import finds it): `\n`, `\r\n` and
 * `\r` end a line (inside JSON they are all written otherwise), a byte order mark is not part of the first one, and nothing follows the last end. `-` is what is piped in; there the first
 * bytes tell the encoding. Throws what opening or reading the file throws.
 */
export async function* linesOf(path: string): AsyncGenerator<FileLine> {
  let number = 0;
  let rest = '';
  let isOver = false;
  const line = (text: string): FileLine => {
    number += 1;
    return { number, text };
  };
  /** A carriage return at the end of a piece: whether a line feed belongs to it is seen in the next. */
  let held = '';
  for await (const piece of path === '-' ? textOfPipe() : textOfFile(path)) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    const parts = text.slice(0, text.length - held.length).split(/\r\n|\n|\r/);
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
  if (rest !== '') yield line(rest);
}

async function* textOfFile(path: string): AsyncGenerator<string> {
  const source = await fileSource(path);
  yield* decodeText(source, await detectEncoding(source, createPace()));
}

/** A pipe can be read only once, and is answered line by line while it lasts. */
async function* textOfPipe(): AsyncGenerator<string> {
  const chunks = process.stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  if (first.done === true) return;
  const source: ByteSource = {
    name: '-',
    size: 0,
    async *chunks() {
      yield first.value;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    },
  };
  yield* decodeText(source, encodingOfStart(first.value) ?? UTF8);
}
