import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildHouse, cruiserConfig, type Finding, inspect } from './house.ts';

/** Every import the layout allows, at least once: the rules must be silent about all of them. */
const lawful: Record<string, string> = {
  'main/core/result.ts': "import { z } from 'zod';\nexport const schema = z;",
  'main/core/contract/calls.ts': "export { schema } from '../result.ts';",
  'main/engine/index.ts':
    "import { schema } from '../core/result.ts';\nimport './store/sqlite.ts';\nexport { schema };",
  'main/engine/store/sqlite.ts': "import 'better-sqlite3';\nimport 'node:fs';",
  'main/engine/live/model.ts': "import '../store/sqlite.ts';",
  'main/engine/surge/count.ts': 'export const count = 1;',
  'main/engine/commands/log.ts': "import '../live/model.ts';",
  'main/engine/workspace/announcer.ts': "import '../live/model.ts';",
  'main/engine/queries/queries.ts': "import '../workspace/announcer.ts';",
  'main/engine/desk/dispatch.ts': "import '../queries/queries.ts';",
  'main/core/above/up.ts': "import '../below/floor.ts';",
  'main/core/below/floor.ts': 'export const floor = 1;',
  'main/engine/upper/up.ts': "import '../lower/floor.ts';",
  'main/engine/lower/floor.ts': 'export const floor = 1;',
  'main/engine/circle/one.ts': 'export type One = 1;',
  'main/engine/circle/two.ts': "import './one.ts';\nimport type { Three } from './three.ts';\nexport type Two = Three;",
  'main/engine/circle/three.ts': "import type { Two } from './two.ts';\nexport type Three = Two | 3;",
  'main/engine/team/socket.ts': "import 'ws';",
  'main/hub/postgres.ts': "import 'pg';\nimport '../core/contract/calls.ts';",
  'main/hub/sqlite.ts': "import 'ws';\nimport '../engine/store/sqlite.ts';",
  'main/hub.ts': "import './hub/postgres.ts';\nimport './engine/index.ts';",
  'main/launch/fork.ts': "import 'node:child_process';\nimport '../core/contract/calls.ts';",
  'main/shell/window.ts': "import 'electron';\nimport '../core/contract/calls.ts';\nimport '../launch/fork.ts';",
  'main/web/server.ts': "import 'ws';\nimport '../core/contract/calls.ts';\nimport '../launch/fork.ts';",
  'main/index.ts': "import 'electron';\nimport './shell/window.ts';\nimport './engine/index.ts';",
  'main/serve.ts': "import './web/server.ts';\nimport './engine/index.ts';",
  'main/cli.ts': "import './cli/replay.ts';",
  'main/cli/replay.ts': "import '../engine/index.ts';",
  'main/start.ts': "import './serve.ts';",
  'main/package.ts': "import 'vitest';",
  'preload/index.ts': "import 'electron';\nimport '../main/core/contract/calls.ts';",
  'renderer/client.ts': "import '../main/core/contract/calls.ts';\nimport './stores/reports.ts';",
  'renderer/stores/reports.ts': "import '../../main/core/result.ts';\nimport '../ui/button.ts';",
  'renderer/ui/button.ts': "import './glyph.ts';",
  'renderer/ui/glyph.ts': 'export const glyph = 1;',
  'renderer/keys/registry.ts': "import '../stores/reports.ts';",
  'renderer/format/times.ts': "import '../../main/core/result.ts';",
  'renderer/parts/table.ts': "import '../stores/reports.ts';\nimport '../ui/button.ts';\nimport '../keys/registry.ts';",

  'renderer/features/board/board.ts':
    "import '../../ui/button.ts';\nimport './row.ts';\nimport '../../client.ts';\nimport '../../parts/table.ts';",
  'renderer/features/board/row.ts': "import '../../stores/reports.ts';",
  'renderer/features/intake/drawer.ts': 'export const drawer = 1;',
  'renderer/main.tsx': "import './features/board/board.ts';\nimport './features/intake/drawer.ts';",
  'tests/unit/a.test.ts':
    "import 'vitest';\nimport type { App } from 'electron';\nimport '../../main/engine/index.ts';",
};

/** What a rule forbids: a file, what it imports, and how the rule names the two, where it names folders. */
interface Proof {
  readonly from: string;
  readonly imports: string;
  readonly to: string;
  /** The folder that is blamed, for a rule about folders. */
  readonly folder?: string;
}

/** One forbidden import (or a few, where a rule has several sides) for every rule; it replaces a lawful file of that name. */
const proofs: Record<string, Proof[]> = {
  'core-imports-no-sibling': [
    { from: 'main/core/reports/up.ts', imports: '../../engine/index.ts', to: 'main/engine/index.ts' },
    {
      from: 'main/core/out.ts',
      imports: '../../renderer/features/intake/drawer.ts',
      to: 'renderer/features/intake/drawer.ts',
    },
  ],
  'core-uses-only-zod': [
    { from: 'main/core/clock.ts', imports: 'node:os', to: 'os' },
    { from: 'main/core/socket.ts', imports: 'ws', to: 'node_modules/ws/index.js' },
  ],
  'engine-imports-only-core': [
    { from: 'main/engine/to-shell.ts', imports: '../shell/window.ts', to: 'main/shell/window.ts' },
    { from: 'main/engine/to-web.ts', imports: '../web/server.ts', to: 'main/web/server.ts' },
  ],
  'launch-imports-only-core': [
    { from: 'main/launch/to-shell.ts', imports: '../shell/window.ts', to: 'main/shell/window.ts' },
    { from: 'main/launch/to-engine.ts', imports: '../engine/index.ts', to: 'main/engine/index.ts' },
  ],
  'shell-imports-only-core-and-launch': [
    { from: 'main/shell/to-engine.ts', imports: '../engine/index.ts', to: 'main/engine/index.ts' },
    { from: 'main/shell/to-web.ts', imports: '../web/server.ts', to: 'main/web/server.ts' },
  ],
  'web-imports-only-core-and-launch': [
    { from: 'main/web/to-engine.ts', imports: '../engine/index.ts', to: 'main/engine/index.ts' },
    { from: 'main/web/to-shell.ts', imports: '../shell/window.ts', to: 'main/shell/window.ts' },
  ],
  'only-entries-compose': [
    { from: 'main/helper.ts', imports: './web/server.ts', to: 'main/web/server.ts' },
    { from: 'main/other/helper.ts', imports: '../engine/index.ts', to: 'main/engine/index.ts' },
  ],
  'entries-are-not-imported': [
    { from: 'main/web/start-again.ts', imports: '../serve.ts', to: 'main/serve.ts' },
    { from: 'renderer/features/board/start-again.ts', imports: '../../main.tsx', to: 'renderer/main.tsx' },
  ],
  'main-imports-no-window-code': [
    { from: 'main/shell/draw.ts', imports: '../../renderer/ui/button.ts', to: 'renderer/ui/button.ts' },
    { from: 'main/web/expose.ts', imports: '../../preload/index.ts', to: 'preload/index.ts' },
  ],
  'preload-imports-only-the-contract': [
    { from: 'preload/more.ts', imports: '../main/core/result.ts', to: 'main/core/result.ts' },
    { from: 'preload/schema.ts', imports: 'zod', to: 'node_modules/zod/index.js' },
    { from: 'preload/disk.ts', imports: 'node:fs', to: 'fs' },
  ],
  'renderer-imports-only-core-of-main': [
    {
      from: 'renderer/features/board/database.ts',
      imports: '../../../main/engine/index.ts',
      to: 'main/engine/index.ts',
    },
    { from: 'renderer/stores/bridge.ts', imports: '../../preload/index.ts', to: 'preload/index.ts' },
  ],
  'renderer-uses-no-node': [{ from: 'renderer/stores/disk.ts', imports: 'node:fs', to: 'fs' }],
  'features-are-apart': [
    {
      from: 'renderer/features/board/peek.ts',
      imports: '../intake/drawer.ts',
      to: 'renderer/features/intake/drawer.ts',
    },
  ],
  'ui-is-domain-free': [
    { from: 'renderer/ui/board-button.ts', imports: '../features/board/row.ts', to: 'renderer/features/board/row.ts' },
    { from: 'renderer/ui/live-button.ts', imports: '../stores/reports.ts', to: 'renderer/stores/reports.ts' },
    { from: 'renderer/ui/call-button.ts', imports: '../client.ts', to: 'renderer/client.ts' },
    { from: 'renderer/ui/core-button.ts', imports: '../../main/core/result.ts', to: 'main/core/result.ts' },
    { from: 'renderer/ui/key-button.ts', imports: '../keys/registry.ts', to: 'renderer/keys/registry.ts' },
    { from: 'renderer/ui/time-button.ts', imports: '../format/times.ts', to: 'renderer/format/times.ts' },
    { from: 'renderer/ui/table-button.ts', imports: '../parts/table.ts', to: 'renderer/parts/table.ts' },
  ],
  'parts-know-no-feature': [
    { from: 'renderer/parts/panel.ts', imports: '../features/board/row.ts', to: 'renderer/features/board/row.ts' },
  ],
  'stores-know-no-feature': [
    { from: 'renderer/client.ts', imports: './features/board/row.ts', to: 'renderer/features/board/row.ts' },
    { from: 'renderer/stores/screen.ts', imports: '../features/board/row.ts', to: 'renderer/features/board/row.ts' },
    { from: 'renderer/keys/screen.ts', imports: '../features/board/row.ts', to: 'renderer/features/board/row.ts' },
    { from: 'renderer/stores/table.ts', imports: '../parts/table.ts', to: 'renderer/parts/table.ts' },
  ],
  'sqlite-in-one-file': [
    {
      from: 'main/engine/store/second.ts',
      imports: 'better-sqlite3',
      to: 'node_modules/better-sqlite3/index.js',
    },
    { from: 'main/cli-tool.ts', imports: 'better-sqlite3', to: 'node_modules/better-sqlite3/index.js' },
  ],
  'electron-in-the-shell': [
    { from: 'main/engine/power.ts', imports: 'electron', to: 'node_modules/electron/index.js' },
    { from: 'renderer/stores/native.ts', imports: 'electron', to: 'node_modules/electron/index.js' },
  ],
  'tests-do-not-load-electron': [
    { from: 'tests/unit/window.test.ts', imports: 'electron', to: 'node_modules/electron/index.js' },
  ],
  'ws-at-the-wires': [{ from: 'main/engine/push.ts', imports: 'ws', to: 'node_modules/ws/index.js' }],
  'postgres-in-the-hub': [
    { from: 'main/engine/store/remote.ts', imports: 'pg', to: 'node_modules/pg/index.js' },
    { from: 'main/hub/second.ts', imports: 'pg', to: 'node_modules/pg/index.js' },
  ],
  'hub-imports-only-core-and-the-record': [
    { from: 'main/hub/to-engine.ts', imports: '../engine/live/model.ts', to: 'main/engine/live/model.ts' },
    { from: 'main/hub/to-web.ts', imports: '../web/server.ts', to: 'main/web/server.ts' },
  ],
  'product-imports-no-test': [
    { from: 'main/engine/mocked.ts', imports: '../../tests/unit/a.test.ts', to: 'tests/unit/a.test.ts' },
  ],
  'product-uses-no-dev-dependency': [
    { from: 'main/engine/check.ts', imports: 'vitest', to: 'node_modules/vitest/index.js' },
  ],
  'every-package-is-declared': [
    { from: 'main/engine/lucky.ts', imports: 'left-over', to: 'node_modules/left-over/index.js' },
  ],
  'every-import-resolves': [{ from: 'main/engine/lost.ts', imports: './nowhere.ts', to: './nowhere.ts' }],
  'no-circle': [{ from: 'main/engine/circle/one.ts', imports: './two.ts', to: 'main/engine/circle/two.ts' }],
  'core-folders-in-one-direction': [
    {
      from: 'main/core/below/down.ts',
      imports: '../above/up.ts',
      folder: 'main/core/below',
      to: 'main/core/above',
    },
  ],
  'engine-rooms-in-one-direction': [
    {
      from: 'main/engine/lower/down.ts',
      imports: '../upper/up.ts',
      folder: 'main/engine/lower',
      to: 'main/engine/upper',
    },
  ],
  'engine-files-have-rooms': [
    { from: 'main/engine/loose.ts', imports: '../core/result.ts', to: 'main/core/result.ts' },
  ],
  'store-knows-no-room-above': [
    { from: 'main/engine/store/peek.ts', imports: '../surge/count.ts', to: 'main/engine/surge/count.ts' },
  ],
  'commands-decide-only': [
    {
      from: 'main/engine/commands/announce.ts',
      imports: '../workspace/announcer.ts',
      to: 'main/engine/workspace/announcer.ts',
    },
  ],
  'queries-are-reached-by-dispatch': [
    {
      from: 'main/engine/health/ask.ts',
      imports: '../queries/queries.ts',
      to: 'main/engine/queries/queries.ts',
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'groundswell-layout-'));
let findings: Finding[] = [];

beforeAll(async () => {
  const violations = Object.values(proofs).flat();
  const files = Object.fromEntries(violations.map(({ from, imports }) => [from, `import '${imports}';`]));
  buildHouse(join(folder, 'broken'), { ...lawful, ...files });
  findings = await inspect(join(folder, 'broken'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the rules of the layout', () => {
  it('are silent about a house that keeps them', async () => {
    buildHouse(join(folder, 'lawful'), lawful);
    expect(await inspect(join(folder, 'lawful'))).toEqual([]);
  });

  it('each have a proof below', () => {
    const { forbidden } = createRequire(import.meta.url)(cruiserConfig) as { forbidden: { name: string }[] };
    expect(Object.keys(proofs).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  });

  for (const [rule, violations] of Object.entries(proofs)) {
    for (const { from, to, folder: blamed = from } of violations) {
      it(`${rule}: ${from} may not import ${to}`, () => {
        expect(findings).toContainEqual({ from: blamed, to, rule });
      });
    }
  }

  it('blame nothing but the files that break them', () => {
    const all = Object.values(proofs).flat();
    const broken = all.flatMap(({ from, folder: blamed, to }) => (blamed === undefined ? [from] : [blamed, to]));
    // A circle of folders is blamed on each of them, also on those that only a broken file brought into it.
    const isBroken = (path: string) => broken.some((each) => each === path || each.startsWith(`${path}/`));
    expect(findings.filter(({ from, to }) => !isBroken(from) && !isBroken(to))).toEqual([]);
  });
});
