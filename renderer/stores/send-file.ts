import type { Result } from '../../main/core/result.ts';

/** The largest file that can be handed over (bytes); the engine holds it while it is read. */
export const MOST_BYTES = 200_000_000;

/** Bytes a call, as many as make a megabyte of base64; a multiple of three, so that the pieces stand each for itself. */
export const PIECE_BYTES = 750_000;

/** The file's bytes in order, as base64 and piece by piece, so that a large file is never in memory twice. */
export async function* piecesOfFile(file: Blob): AsyncGenerator<{ readonly base64: string; readonly end: number }> {
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = file.slice(at, at + PIECE_BYTES);
    yield { base64: toBase64(new Uint8Array(await piece.arrayBuffer())), end: at + piece.size };
  }
}

/**
 * Hands the file over by `send`, piece by piece, for as long as `isWanted`; `onSent` hears of the bytes sent so far.
 * Returns why it failed as a sentence, and null once all is sent or nobody waits for it any more.
 */
export async function sendFile(
  file: File,
  send: (base64: string) => Promise<Result<unknown>>,
  isWanted: () => boolean,
  onSent: (bytes: number) => void,
): Promise<string | null> {
  try {
    for await (const { base64, end } of piecesOfFile(file)) {
      const taken = await send(base64);
      if (!isWanted()) return null;
      if (!taken.ok) return taken.refusal.sentence;
      onSent(end);
    }
    return null;
  } catch {
    return `“${file.name}” could not be read. It may have been moved or be open elsewhere. Choose it again.`;
  }
}

/** Arguments of one function call are limited; so many bytes become text at a time. */
const BYTES_AT_ONCE = 8_192;

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += BYTES_AT_ONCE) {
    binary += String.fromCharCode(...bytes.subarray(at, at + BYTES_AT_ONCE));
  }
  return btoa(binary);
}
