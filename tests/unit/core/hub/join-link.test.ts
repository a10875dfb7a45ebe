import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinLink, plainCode, readJoinLink } from '../../../../main/core/hub/http.ts';
import { runs } from '../../../support/runs.ts';

const PIN = 'ab'.repeat(32);

describe('the link of an invitation', () => {
  it('carries where the hub is, the code and the certificate', () => {
    const said = { hub: 'https://hub.example:7400', code: 'K7M2QWX9ZT', pin: PIN };
    expect(readJoinLink(joinLink(said))).toEqual(said);
    expect(readJoinLink(joinLink({ ...said, pin: null }))).toEqual({ ...said, pin: null });
  });

  it('takes a code however it was read out', () => {
    expect(plainCode(' k7m2q-wx9zt ')).toBe('K7M2QWX9ZT');
  });

  it.each([
    'groundswell://call?from=+441',
    'groundswell://join?code=K7M2QWX9ZT',
    `groundswell://join?hub=https://hub.example&code=SHORT`,
    `groundswell://join?hub=file:///etc/passwd&code=K7M2QWX9ZT`,
    `groundswell://join?hub=https://a@b.example&code=K7M2QWX9ZT`,
    `groundswell://join?hub=https://hub.example&code=K7M2QWX9ZT&pin=12`,
    `groundswell://join?hub=%E0%A4%A&code=K7M2QWX9ZT`,
  ])('refuses %s', (link) => {
    expect(readJoinLink(link)).toBeNull();
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => void readJoinLink(`groundswell://join?${text}`)),
      { numRuns: runs(100) },
    );
  });
});
