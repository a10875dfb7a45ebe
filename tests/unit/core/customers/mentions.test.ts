import { describe, expect, it } from 'vitest';
import { mentionOf } from '../../../../main/core/customers/mentions.ts';

const caller = { names: ['Zebedee Quillfeather', 'Canary Bakery Ltd'], numbers: ['+447700900777', '0800 11'] };

describe('a text that names a caller', () => {
  it.each([
    ['Spoke to ZEBEDEE  quillfeather, again', 'sure'],
    ['canary bakery ltd. are down', 'sure'],
    ['ring 07700 900777', 'sure'],
    ['ring +44 (7700) 900-777 back', 'sure'],
    ['Mr Quillfeather is cross', 'maybe'],
    ['the bakery has no dial tone', 'maybe'],
    ['nobody in particular', null],
    ['zebedeequillfeatherish', null],
    ['call 900 to reach extension 777', null],
    ['', null],
  ])('“%s”: %s', (text, wanted) => {
    expect(mentionOf(text, caller)).toBe(wanted);
  });

  it('is none where nothing is known of the caller', () => {
    expect(mentionOf('anything at all 0800 11', { names: ['', ' '], numbers: ['0800 11', ''] })).toBeNull();
  });
});
