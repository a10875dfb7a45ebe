import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../../../main/core/contract/views.ts';
import { ROLE_OPTIONS, shownColumns } from '../../../../renderer/features/directory/column-samples.ts';
import { readingNote } from '../../../../renderer/format/reading-note.ts';
import { PIECE_BYTES, piecesOfFile } from '../../../../renderer/stores/send-file.ts';

const preview: ImportPreview = {
  encoding: 'Windows-1252',
  delimiter: '\t',
  columns: [
    { index: 0, header: 'Company', role: 'name', distinct: 4 },
    { index: 1, header: 'Rack', role: 'facet', distinct: 2 },
  ],
  sample: [
    ['Salt', 'R1'],
    ['Well', ' '],
    ['Fen', 'R1'],
    ['Mill', 'R2'],
  ],
  rows: 4,
};

describe('the columns of a file as they are shown', () => {
  it('come with the first values that differ and the role that is chosen', () => {
    expect(shownColumns(preview, ['name', 'pool'])).toEqual([
      { index: 0, header: 'Company', role: 'name', distinct: 4, values: ['Salt', 'Well', 'Fen'] },
      { index: 1, header: 'Rack', role: 'pool', distinct: 2, values: ['R1', 'R2'] },
    ]);
  });

  it('say how the file was read', () => {
    expect(readingNote(preview)).toBe('2 columns parted by tabs, Windows-1252');
  });

  it('can be taken for every role once', () => {
    const ids = ROLE_OPTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(16);
  });
});

describe('the pieces of a file', () => {
  it('are its bytes in order', async () => {
    const bytes = new Uint8Array(PIECE_BYTES * 2 + 5).map((_, index) => (index * 31) % 256);
    const pieces: Buffer[] = [];
    let last = 0;
    for await (const { base64, end } of piecesOfFile(new Blob([bytes]))) {
      expect(base64.length).toBeLessThan(1_500_000);
      pieces.push(Buffer.from(base64, 'base64'));
      last = end;
    }
    expect(pieces).toHaveLength(3);
    expect(last).toBe(bytes.length);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });
});
