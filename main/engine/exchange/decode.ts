import { isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { type Encoding, encodingBySpelling } from './code-pages.ts';
import type { Pace } from './pace.ts';
import { type ByteSource, piecesOf } from './source.ts';

export const UTF8: Encoding = { name: 'UTF-8', codec: 'utf8' };
const UTF8_BOM: Encoding = { name: 'UTF-8 with BOM', codec: 'utf8' };
const UTF16_LE: Encoding = { name: 'UTF-16 LE', codec: 'utf16le' };
const UTF16_BE: Encoding = { name: 'UTF-16 BE', codec: 'utf16be' };
const UTF32_LE: Encoding = { name: 'UTF-32 LE', codec: 'utf32le' };
const UTF32_BE: Encoding = { name: 'UTF-32 BE', codec: 'utf32be' };

const REPLACEMENT = 0xfffd;

/**
 * The encoding of a whole file: its byte order mark if it has one, else UTF-16 if its separators lie two bytes apart, else
 * UTF-8 if it reads as such, else the code page of the site's country in which its words are spelt best. A few damaged characters do not turn UTF-8 into something else: what
 * counts is whether more of the letters beyond ASCII are well formed than not.
 */
export async function detectEncoding(source: ByteSource, pace: Pace, country = ''): Promise<Encoding> {
  const told = encodingOfStart(await startOf(source));
  if (told !== null) return told;
  const decoder = iconv.getDecoder('utf8', { stripBOM: false });
  let wellFormed = 0;
  let damaged = 0;
  let isInsideCharacter = false;
  for await (const piece of piecesOf(source)) {
    if (isInsideCharacter || !isAscii(piece)) {
      const counts = countBeyondAscii(decoder.write(piece));
      wellFormed += counts.wellFormed;
      damaged += counts.damaged;
      isInsideCharacter = (piece.at(-1) ?? 0) >= 0x80;
    }
    await pace.rest();
  }
  damaged += countBeyondAscii(decoder.end() ?? '').damaged;
  if (damaged === 0 || (wellFormed > 0 && wellFormed >= damaged)) return UTF8;
  return encodingBySpelling(piecesOf(source), country);
}

/**
 * The file as text, piece by piece, without its byte order mark. Always well formed: bytes that are no character and lone
 * surrogates become U+FFFD; NUL is kept.
 */
export async function* decodeText(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding.codec, { stripBOM: true });
  let held = '';
  for await (const piece of piecesOf(source)) {
    const text = held + decoder.write(piece);
    held = endsInHighSurrogate(text) ? text.slice(-1) : '';
    const whole = held === '' ? text : text.slice(0, -1);
    if (whole !== '') yield whole.toWellFormed();
  }
  const last = held + (decoder.end() ?? '');
  if (last !== '') yield last.toWellFormed();
}

/** Enough bytes to know UTF-16 by. */
const START_BYTES = 16 * 1024;

async function startOf(source: ByteSource): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of piecesOf(source)) {
    pieces.push(piece);
    length += piece.length;
    if (length >= START_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, START_BYTES);
}

/** The encoding that the first bytes give away; null if they may be any of single bytes. */
export function encodingOfStart(start: Buffer): Encoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return UTF8_BOM;
  if (start[0] === 0xff && start[1] === 0xfe) return start[2] === 0 && start[3] === 0 ? UTF32_LE : UTF16_LE;
  if (start[0] === 0 && start[1] === 0 && start[2] === 0xfe && start[3] === 0xff) return UTF32_BE;
  if (start[0] === 0xfe && start[1] === 0xff) return UTF16_BE;
  return utf16WithoutMark(start);
}

/**
 * A table in UTF-16 is full of separators, digits and spaces whose other byte is zero. The share asked for is far above
 * what stray NULs in a file of single bytes bring about, and is met by alphabets beyond Latin too.
 */
function utf16WithoutMark(start: Buffer): Encoding | null {
  const units = Math.floor(start.length / 2);
  let little = 0;
  let big = 0;
  for (let at = 0; at < units * 2; at += 2) {
    const first = start[at] ?? 0;
    const second = start[at + 1] ?? 0;
    if (second === 0 && isTableByte(first)) little += 1;
    if (first === 0 && isTableByte(second)) big += 1;
  }
  const enough = Math.max(2, units * 0.05);
  if (little >= enough && little > big * 4) return UTF16_LE;
  if (big >= enough && big > little * 4) return UTF16_BE;
  return null;
}

/** Tab, line ends, space, quotes, comma, digits, semicolon, bar: what every table is made of. */
function isTableByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2c ||
    byte === 0x0a ||
    byte === 0x0d ||
    byte === 0x09 ||
    byte === 0x20 ||
    byte === 0x22 ||
    byte === 0x3b ||
    byte === 0x7c
  );
}

function countBeyondAscii(text: string): { wellFormed: number; damaged: number } {
  let wellFormed = 0;
  let damaged = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === REPLACEMENT) damaged += 1;
    else if (code >= 0x80) wellFormed += 1;
  }
  return { wellFormed, damaged };
}

function endsInHighSurrogate(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}
