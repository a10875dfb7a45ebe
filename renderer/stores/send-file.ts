/** Bytes a call, as many as make a megabyte of base64; a multiple of three, so that the pieces stand each for itself. */
export const PIECE_BYTES = 750_000;

/** The file's bytes in order, as base64 and piece by piece, so that a large file is never in memory twice. */
export async function* piecesOfFile(file: Blob): AsyncGenerator<{ readonly base64: string; readonly end: number }> {
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    const piece = file.slice(at, at + PIECE_BYTES);
    yield { base64: toBase64(new Uint8Array(await piece.arrayBuffer())), end: at + piece.size };
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
