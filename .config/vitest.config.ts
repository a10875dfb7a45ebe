import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { isBrief } from '../tests/support/runs.ts';

const root = resolve(import.meta.dirname, '..');

// Ends what hangs. A machine that is busy with something else makes tests ten times as slow, and fails none.
const patience = { testTimeout: 180_000, hookTimeout: 180_000 };
const workers = Math.max(2, availableParallelism());
/** What neither starts a process nor opens a file: it shares its worker's modules from file to file, which saves a quarter. */
const pure = 'tests/{unit/{core,renderer},property}/**/*.test.{ts,tsx}';
/** What reads neither the machine's clock nor its zone: once it was run at one moment, another would show nothing. */
const TIMELESS = [
  'tests/unit/{architecture,bench,packaging,support}/**',
  'tests/unit/core/{customers,surge,symptoms}/**',
  'tests/unit/engine/surge/calibration.test.ts',
  'tests/unit/launch/{running-hubs,supervisor}.test.ts',
  'tests/unit/exchange/{csv,import-calls,import-job}.test.ts',
  'tests/property/{csv,exchange,import,import-bytes,keys,record,surge,surge-stream,symptoms,team}.test.ts',
];
const leftOut = isBrief ? TIMELESS : [];

/**
 * Two groups, one after the other: tests that kill processes or fill disks would otherwise slow the many small ones (and be
 * disturbed by them) on a machine with two cores.
 */
export default defineConfig({
  root,
  test: {
    reporters: ['default', ['json', { outputFile: resolve(root, 'test-results/vitest.json') }]],
    pool: 'forks',
    // Engines and commands are started from their sources hundreds of times: read once, they start in half the time.
    env: { NODE_COMPILE_CACHE: resolve(root, 'test-results/compiled') },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: [pure],
          exclude: leftOut,
          isolate: false,
          maxWorkers: workers,
          ...patience,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['tests/{unit,property,contract,migrations}/**/*.test.{ts,tsx}'],
          exclude: [pure, ...leftOut],
          maxWorkers: workers,
          ...patience,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          maxWorkers: 2,
          ...patience,
          testTimeout: 300_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
