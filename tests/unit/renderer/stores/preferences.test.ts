import { describe, expect, it } from 'vitest';
import { parsePreferences } from '../../../../renderer/stores/preferences.ts';

describe('stored preferences', () => {
  const delivered = parsePreferences(null);

  it('are silent, follow the system and listen to single keys, unless said otherwise', () => {
    expect(delivered).toMatchObject({ theme: 'system', singleKeys: true, sound: false, remapped: {} });
  });

  it('keep what can be read and put the rest right', () => {
    const read = parsePreferences('{"theme":"light","density":"huge","quietFrom":99,"remapped":{"declare":"Shift+d"}}');
    expect(read).toEqual({ ...delivered, theme: 'light', remapped: { declare: 'Shift+d' } });
  });

  it.each(['', '{', 'null', '[]', '"dark"', '7'])('fall back altogether for %j', (text) => {
    expect(parsePreferences(text)).toEqual(delivered);
  });
});
