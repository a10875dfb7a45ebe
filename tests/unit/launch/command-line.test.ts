import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../main/launch/data-dir.ts';
import { engineArguments, readArguments } from '../../../main/launch/host-arguments.ts';

const NOTHING = { dataDir: null, link: null, engineStore: null, port: null, open: true };

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
    [['--engine-store=memory'], { engineStore: 'memory' }],
    [['/app', 'groundswell://call?from=+441134960000'], { link: 'groundswell://call?from=+441134960000' }],
    [['GroundSwell:anything'], { link: 'GroundSwell:anything' }],
    [['--no-sandbox', '.'], {}],
  ])('%j', (argv, expected) => {
    expect(readArguments(argv)).toEqual({ ...NOTHING, ...expected });
  });

  it('become those of its engine', () => {
    expect(engineArguments('/d', null)).toEqual(['--data-dir=/d']);
    expect(engineArguments('/d', 'memory')).toEqual(['--data-dir=/d', '--engine-store=memory']);
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
