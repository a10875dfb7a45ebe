import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortArguments } from '../../../main/launch/short-arguments.ts';

const LINK = 'groundswell://call?from=+441632960177';

describe('the arguments of a start', () => {
  it('are as they are while they are short', () => {
    expect(shortArguments(['/app', '--data-dir=/home/me', LINK])).toBeNull();
    expect(shortArguments(['x'.repeat(2048)])).toBeNull();
  });

  it('lose what is longer than two kilobytes; a link then says only that it was no good one', () => {
    expect(shortArguments(['/app', `${LINK}${'0'.repeat(100_000)}`])).toEqual(['/app', 'groundswell:too-long']);
    expect(shortArguments(['/app', 'x'.repeat(2049), LINK])).toEqual(['/app', LINK]);
    expect(shortArguments(['é'.repeat(1025), LINK])).toEqual([LINK]);
  });

  it('stay far below what one program may tell another, however many there are', () => {
    const kept = shortArguments(Array.from({ length: 100 }, () => 'y'.repeat(1_500))) ?? [];
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.join('').length).toBeLessThan(16 * 1024);
  });

  it('are short once they were made so, whatever they were: a program that starts again does so once', () => {
    const argument = fc
      .tuple(fc.constantFrom('groundswell:', '--data-dir=', ''), fc.string(), fc.integer({ min: 1, max: 3_000 }))
      .map(([scheme, text, length]) => scheme + text.padEnd(length, 'é').slice(0, length));
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 150 }), (argv) => {
        const short = shortArguments(argv);
        if (short !== null) expect(shortArguments(short)).toBeNull();
      }),
    );
    const links = Array.from({ length: 100 }, (_, n) => `groundswell:${n}${'x'.repeat(1_000)}`);
    expect(shortArguments(shortArguments(['/app', ...links]) ?? [])).toBeNull();
  });
});
