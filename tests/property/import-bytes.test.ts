import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { createEntryReader } from '../../main/core/customers/entry.ts';
import { analyse } from '../../main/engine/exchange/analyse.ts';
import { openCsv } from '../../main/engine/exchange/csv.ts';
import { decodeText } from '../../main/engine/exchange/decode.ts';
import { createPace } from '../../main/engine/exchange/pace.ts';
import { readPhoneCell } from '../../main/engine/exchange/phone-cell.ts';
import { memorySource } from '../../main/engine/exchange/source.ts';
import { runs } from '../support/runs.ts';
import { writeCsv } from '../unit/exchange/tables.ts';

const tableBytes = fc
  .array(fc.array(fc.string({ unit: 'grapheme', maxLength: 10 }), { minLength: 3, maxLength: 3 }), { maxLength: 15 })
  .chain((rows) =>
    fc.constantFrom('utf8', 'utf16le', 'utf16be', 'win1252').map((codec) => iconv.encode(writeCsv(rows), codec)),
  );
const spoilt = fc
  .tuple(tableBytes, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }))
  .map(([bytes, changes]) => {
    const copy = Uint8Array.from(bytes);
    for (const [at, value] of changes) if (copy.length > 0) copy[at % copy.length] = value;
    return copy;
  });
const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), spoilt);

describe('a file of any bytes', () => {
  it('is read or refused, never more, and read a second time as the first', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.integer({ min: 1, max: 64 }), async (bytes, chunkLength) => {
        const chunks: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += chunkLength) chunks.push(bytes.subarray(at, at + chunkLength));
        const source = memorySource('x.csv', chunks);
        const facts = await analyse(source, createPace(), () => false);
        if (!facts.ok) {
          expect(facts.refusal.sentence).not.toBe('');
          return;
        }
        const { headers, roles, encoding } = facts.value;
        expect(new Set(headers).size).toBe(headers.length);
        expect(roles).toHaveLength(headers.length);
        const reader = createEntryReader(headers, roles, (text) => readPhoneCell(text, 'GB'));
        const table = await openCsv(decodeText(source, encoding));
        let rows = 0;
        for await (const slice of table?.slices ?? []) {
          rows += slice.rows.length + slice.problems.length;
          for (const { line, cells } of slice.rows) {
            const read = reader.read(line, cells);
            if (read.entry !== null) expect(JSON.stringify(read.entry).isWellFormed()).toBe(true);
          }
        }
        expect(rows).toBe(facts.value.rows);
      }),
      { numRuns: runs(1_000) },
    );
  });
});
