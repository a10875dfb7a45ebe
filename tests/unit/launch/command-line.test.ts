import { isAbsolute, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPaths } from '../../../main/launch/build-paths.ts';
import { dataDirectory } from '../../../main/launch/data-dir.ts';
import { engineArguments, readArguments } from '../../../main/launch/host-arguments.ts';

const NO_TEST = { engineProgram: null, clockOffset: null };
const NOTHING = { dataDir: null, link: null, forTests: NO_TEST, port: null, open: true };

describe('the arguments of a host', () => {
  it.each([
    [[], {}],
    [['--data-dir=/a b'], { dataDir: '/a b' }],
    [['--data-dir', '/a'], { dataDir: '/a' }],
    [['--data-dir=/a', '--data-dir=/b'], { dataDir: '/b' }],
    [['--data-dir='], {}],
    [['--data-dir'], {}],
    [['--data-directory=/a'], {}],
    [['--port=8080', '--no-open'], { port: 8080, open: false }],
    [['--port=65536'], {}],
    [['--port=-1'], {}],
    [['--port=eighty'], {}],
    [['--engine-program=/e.js'], { forTests: { ...NO_TEST, engineProgram: '/e.js' } }],
    [['--clock-offset=-3600000'], { forTests: { ...NO_TEST, clockOffset: -3_600_000 } }],
    [['--clock-offset=tomorrow'], {}],
    [['--clock-offset=1.5'], {}],
    [['/app', 'groundswell://call?from=+441134960000'], { link: 'groundswell://call?from=+441134960000' }],
    [['GroundSwell:anything'], { link: 'GroundSwell:anything' }],
    [['--no-sandbox', '.'], {}],
  ])('%j', (argv, expected) => {
    expect(readArguments(argv)).toEqual({ ...NOTHING, ...expected });
  });

  it('become those of its engine', () => {
    expect(engineArguments({ dataDir: '/d', isAgain: false, forTests: null })).toEqual(['--data-dir=/d']);
    expect(engineArguments({ dataDir: '/d', isAgain: true, forTests: null })).toContain('--data-must-exist');
    expect(
      engineArguments({ dataDir: '/d', isAgain: false, forTests: { engineProgram: '/e.js', clockOffset: -60_000 } }),
    ).toEqual(['--data-dir=/d', '--clock-offset=-60000']);
  });

  it('that only tests give are not taken by a packaged program', () => {
    const inCheckout = buildPaths(join('/home', 'me', 'groundswell', 'out', 'main'));
    expect(inCheckout.isPackaged).toBe(false);
    for (const archive of ['app.asar', 'app.asar.unpacked'])
      expect(buildPaths(join('/opt', 'Groundswell', 'resources', archive, 'out', 'main')).isPackaged).toBe(true);
  });
});

describe('the data folder', () => {
  it('is the one that was asked for, whole', () => {
    expect(isAbsolute(dataDirectory('somewhere'))).toBe(true);
  });

  it('is else the platform’s usual place', () => {
    const environment = { XDG_CONFIG_HOME: '/home/x/.config', APPDATA: '/home/x/.config' };
    expect(dataDirectory(null, environment)).toMatch(/[\\/]Groundswell$/);
  });
});
