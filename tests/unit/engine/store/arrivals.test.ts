import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalsOf } from '../../../../main/engine/store/log.ts';
import { FOREIGN_NOW, foreignConsole } from '../../../support/foreign-console.ts';
import { runs } from '../../../support/runs.ts';

const minutes = fc.array(fc.integer({ min: -60, max: 60 }), { maxLength: 12 });

describe('the order in which facts from elsewhere are taken', () => {
  it('keeps every chain’s order, whatever its stamps say and however they came', () => {
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 1, maxLength: 4 }), fc.infiniteStream(fc.nat()), (consoles, order) => {
        const rows = consoles.flatMap((stamps, index) => {
          const chain = foreignConsole(`console-${index}`);
          return stamps.map((at) => chain.write('incident.noted', {}, { at: FOREIGN_NOW + at * 60_000 }));
        });
        const shuffled = rows
          .map((row) => ({ row, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const taken = arrivalsOf(shuffled).map(({ fact }) => fact);
        for (const [index, stamps] of consoles.entries()) {
          const chain = taken.filter((fact) => fact?.console === `console-${index}`);
          expect(chain.map((fact) => fact?.seq)).toEqual(stamps.map((_, at) => at + 1));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('goes by stamp where the chains allow it', () => {
    const [one, other] = [foreignConsole('one'), foreignConsole('other')];
    const write = (chain: typeof one, minute: number) =>
      chain.write('incident.noted', {}, { at: FOREIGN_NOW + minute * 60_000 });
    const rows = [write(one, 1), write(one, 4), write(other, 2), write(other, 3)];
    expect(arrivalsOf(rows).map(({ fact }) => fact?.id)).toEqual(['one-1', 'other-1', 'other-2', 'one-2']);
  });
});
