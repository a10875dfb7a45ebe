/**
 * The directions of docs/decisions and CONTRIBUTING as rules: who may import whom. Every rule is proved to fire by
 * tests/unit/architecture/layout-rules.test.ts, which fails for a rule without a proof.
 */

/** The files that put the parts together; nobody else sees two of engine, shell and web. */
const composers = [
  '^main/index\\.ts$',
  '^main/serve\\.ts$',
  '^main/hub\\.ts$',
  '^main/cli\\.ts$',
  '^main/cli/',
  '^main/start\\.ts$',
];

/** Packaging is a script for developers that lives beside the program it packs. */
const packaging = '^main/package\\.ts$';

const ours = '^(main|preload|renderer|tests|assets|docs)/';
const product = '^(main|preload|renderer)/';

/** Matches a package whether it resolved into node_modules or not, its types included. */
function packageNamed(name) {
  return `(^|/)node_modules/(@types/)?${name}/|^${name}(/|$)`;
}

module.exports = {
  forbidden: [
    {
      name: 'core-imports-no-sibling',
      comment: 'main/core is imported by everyone and imports nobody.',
      severity: 'error',
      from: { path: '^main/core/' },
      to: { path: ours, pathNot: '^main/core/' },
    },
    {
      name: 'core-uses-only-zod',
      comment: 'main/core is pure: no Node, no Electron, no package but the schema library.',
      severity: 'error',
      from: { path: '^main/core/' },
      to: { pathNot: [ours, packageNamed('zod')] },
    },
    {
      name: 'engine-imports-only-core',
      comment: 'The engine knows neither of its hosts.',
      severity: 'error',
      from: { path: '^main/engine/' },
      to: { path: product, pathNot: '^main/(core|engine)/' },
    },
    {
      name: 'launch-imports-only-core',
      comment: 'What both hosts need to start an engine and talk to it knows neither of them.',
      severity: 'error',
      from: { path: '^main/launch/' },
      to: { path: product, pathNot: '^main/(core|launch)/' },
    },
    {
      name: 'shell-imports-only-core-and-launch',
      comment: 'The shell talks to the engine by messages; main/index.ts brings them together.',
      severity: 'error',
      from: { path: '^main/shell/' },
      to: { path: product, pathNot: '^main/(core|launch|shell)/' },
    },
    {
      name: 'web-imports-only-core-and-launch',
      comment: 'The web host talks to the engine by messages; main/serve.ts brings them together.',
      severity: 'error',
      from: { path: '^main/web/' },
      to: { path: product, pathNot: '^main/(core|launch|web)/' },
    },
    {
      name: 'hub-imports-only-core-and-the-record',
      comment:
        'The hub knows no desk: it has the core, and of the record what makes a fact the same everywhere: driver, hash, ids of keys.',
      severity: 'error',
      from: { path: '^main/hub/' },
      to: {
        path: product,
        pathNot: ['^main/(core|hub)/', '^main/engine/store/(sqlite|chain|caller-key|caller-subject|seal|box)\\.ts$'],
      },
    },
    {
      name: 'only-entries-compose',
      comment: 'Only the entries may see engine, hub, shell and web from outside.',
      severity: 'error',
      from: { path: '^main/', pathNot: ['^main/(core|launch|engine|hub|shell|web|cli)/', ...composers] },
      to: { path: '^main/(engine|hub|shell|web)/' },
    },
    {
      name: 'entries-are-not-imported',
      comment: 'An entry starts a process when it is loaded; only another entry may hand over to it.',
      severity: 'error',
      from: { path: ours, pathNot: composers },
      to: { path: [...composers, packaging, '^renderer/main\\.tsx$'] },
    },
    {
      name: 'main-imports-no-window-code',
      comment: 'What runs in the window is reached by the contract, never imported.',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^(preload|renderer)/' },
    },
    {
      name: 'preload-imports-only-the-contract',
      comment: 'The preload is one small bundled file: the contract, Electron, nothing else.',
      severity: 'error',
      from: { path: '^preload/' },
      to: { pathNot: ['^preload/', '^main/core/contract/', packageNamed('electron')] },
    },
    {
      name: 'renderer-imports-only-core-of-main',
      comment: 'The window is sandboxed: of main it may have the pure core.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^(main|preload)/', pathNot: '^main/core/' },
    },
    {
      name: 'renderer-uses-no-node',
      comment: 'The window has no Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-apart',
      comment: 'What two features need lives in renderer/ui, renderer/parts or renderer/stores.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-is-domain-free',
      comment: 'renderer/ui takes plain data and words: of our own it imports nothing but itself, as its README says.',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: product, pathNot: '^renderer/ui/' },
    },
    {
      name: 'stores-know-no-feature',
      comment: 'Stores, keys, formats and the client are below the features that read them.',
      severity: 'error',
      from: { path: '^renderer/(stores|keys|format)/|^renderer/client\\.ts$' },
      to: { path: '^renderer/(features|parts)/' },
    },
    {
      name: 'parts-know-no-feature',
      comment: 'Parts are shared by features and know none.',
      severity: 'error',
      from: { path: '^renderer/parts/' },
      to: { path: '^renderer/features/' },
    },
    {
      name: 'sqlite-in-one-file',
      comment:
        'main/engine/store/sqlite.ts is the sole importer of better-sqlite3; tests may open a database to look into it.',
      severity: 'error',
      from: { path: product, pathNot: '^main/engine/store/sqlite\\.ts$' },
      to: { path: packageNamed('better-sqlite3') },
    },
    {
      name: 'electron-in-the-shell',
      comment: 'Only the shell, its entry and the preload know Electron.',
      severity: 'error',
      from: { path: product, pathNot: ['^main/shell/', '^main/index\\.ts$', '^preload/'] },
      to: { path: packageNamed('electron') },
    },
    {
      name: 'tests-do-not-load-electron',
      comment: 'Outside Electron its package starts a download when it is loaded. Types are free.',
      severity: 'error',
      from: { path: '^tests/', pathNot: '^tests/support/default-app/' },
      to: { path: packageNamed('electron'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ws-at-the-wires',
      comment: 'Only the web host, the hub, and the room of the engine that talks to the hub speak WebSocket.',
      severity: 'error',
      from: { path: product, pathNot: '^main/(web|hub|engine/team)/' },
      to: { path: packageNamed('ws') },
    },
    {
      name: 'postgres-in-the-hub',
      comment: 'One file of main/hub is the sole importer of the PostgreSQL driver.',
      severity: 'error',
      from: { path: product, pathNot: '^main/hub/postgres\\.ts$' },
      to: { path: packageNamed('pg') },
    },
    {
      name: 'product-imports-no-test',
      comment: 'Nothing that ships may need the tests.',
      severity: 'error',
      from: { path: product },
      to: { path: '^tests/' },
    },
    {
      name: 'product-uses-no-dev-dependency',
      comment:
        'Electron is the runtime that packaging brings, and types are gone when it runs; all else must be a dependency.',
      severity: 'error',
      from: { path: product, pathNot: packaging },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: [packageNamed('electron'), '/@types/'],
      },
    },
    {
      name: 'every-package-is-declared',
      comment: 'A package that comes only with another one may be gone tomorrow.',
      severity: 'error',
      from: { path: ours, pathNot: '^tests/support/default-app/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that finds nothing.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-circle',
      comment: 'Two files that need each other are one file, or need a third. Types are gone when it runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-folders-in-one-direction',
      comment:
        'Folders of the core stand above one another. Types count: two folders that need each other are one folder, or need a third below them.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^main/core/' },
      to: { circular: true },
    },
    {
      name: 'engine-rooms-in-one-direction',
      comment: 'Rooms of the engine stand above one another; what two of them need lives in one below both.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^main/engine/' },
      to: { circular: true },
    },
    {
      name: 'engine-files-have-rooms',
      comment: 'Beside its entry the engine has no loose files: each belongs to one room.',
      severity: 'error',
      from: { path: '^main/engine/[^/]+$', pathNot: '^main/engine/index\\.ts$' },
      to: {},
    },
    {
      name: 'store-knows-no-room-above',
      comment: 'The record is at the bottom of the engine: of it, it knows what the process is and its ids.',
      severity: 'error',
      from: { path: '^main/engine/store/' },
      to: { path: '^main/engine/', pathNot: '^main/engine/(store|process)/' },
    },
    {
      name: 'commands-decide-only',
      comment:
        'A command looks up and lets the core decide; queues, flags and announcements are the workspace around it.',
      severity: 'error',
      from: { path: '^main/engine/commands/' },
      to: { path: '^main/engine/', pathNot: '^main/engine/(commands|live|store|process)/' },
    },
    {
      name: 'queries-are-reached-by-dispatch',
      comment: 'Questions are answered through the one dispatch.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/engine/(queries/|desk/dispatch\\.ts$)' },
      to: { path: '^main/engine/(queries)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports count: a boundary that types may cross is none.
    tsPreCompilationDeps: 'specify',
    preserveSymlinks: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
