/** A file's bytes, wherever they lie. Can be read from the beginning as often as wanted. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Pieces this small keep every synchronous step of decoding and parsing within a few ms. */
const PIECE_BYTES = 64 * 1024;

/** Bytes that are already in memory, in order. */
export function memorySource(name: string, chunks: readonly Uint8Array[]): ByteSource {
  return {
    name,
    size: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    async *chunks() {
      yield* chunks;
    },
  };
}

/** The source's bytes in small pieces; a piece is a view, not a copy. */
export async function* piecesOf(source: ByteSource): AsyncGenerator<Buffer> {
  for await (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const length = Math.min(PIECE_BYTES, chunk.length - at);
      yield Buffer.from(chunk.buffer, chunk.byteOffset + at, length);
    }
  }
}
