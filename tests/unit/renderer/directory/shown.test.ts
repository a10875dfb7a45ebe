import { describe, expect, it } from 'vitest';
import { columnRole } from '../../../../main/core/customers/column-role.ts';
import { ROLE_OPTIONS } from '../../../../renderer/features/directory/role-options.ts';
import { PIECE_BYTES, piecesOfFile } from '../../../../renderer/stores/send-file.ts';

describe('the columns of a file as they are shown', () => {
  it('can be taken for every role once', () => {
    const ids = ROLE_OPTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...columnRole.options].sort());
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
