import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../support/tools.ts';

/** True for source that reaches for what the preload puts into the window. */
function reachesForTheBridge(source: string): boolean {
  return /\b(window|globalThis|self)\s*(\?\.|\.)\s*groundswell\b|\[\s*['"`]groundswell['"`]\s*\]/.test(source);
}

describe('the preload API', () => {
  it('is used by renderer/client.ts alone', () => {
    const files = globSync('renderer/**/*.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
    expect(files).toContain('renderer/client.ts');
    expect(files.filter((path) => reachesForTheBridge(readFileSync(join(root, path), 'utf8')))).toEqual([
      'renderer/client.ts',
    ]);
  });

  it.each(['window.groundswell.call()', 'globalThis?.groundswell', "window['groundswell']", 'self\n  .groundswell'])(
    'would be found in %j',
    (source) => expect(reachesForTheBridge(source)).toBe(true),
  );

  it.each(['const groundswell = 1;', "import './groundswell.css';", '// see window'])('is not seen in %j', (source) => {
    expect(reachesForTheBridge(source)).toBe(false);
  });
});
