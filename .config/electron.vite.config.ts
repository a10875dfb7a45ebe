import { resolve } from 'node:path';
import locales from '@react-aria/optimize-locales-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = resolve(import.meta.dirname, '..');

/**
 * Three builds into out/: the Node programs (dependencies stay in node_modules), the preload (one CommonJS file, as a sandboxed
 * preload must be) and the page. What Node runs is left readable; the page is made small, since it is parsed before anything is
 * seen, and its source map lies beside it.
 */
export default defineConfig({
  main: {
    build: {
      outDir: resolve(root, 'out/main'),
      // The oldest Node that runs it: the one inside Electron 33.
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve(root, 'main/index.ts'),
          serve: resolve(root, 'main/serve.ts'),
          engine: resolve(root, 'main/engine/index.ts'),
          hub: resolve(root, 'main/hub.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(root, 'out/preload'),
      target: 'node20',
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    publicDir: false,
    // The console speaks English, and so do the parts of its UI kit.
    plugins: [react(), tailwindcss(), locales.vite({ locales: ['en-US'] })],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: 'chrome130',
      sourcemap: true,
      minify: true,
      // The page's policy has no data: addresses.
      assetsInlineLimit: 0,
      // A part that is fetched later lies on this machine: nothing is won by naming it beforehand.
      modulePreload: false,
      rolldownOptions: {
        input: resolve(root, 'renderer/index.html'),
        // One script with what the first screen needs; what the rooms share lies with the rooms, and not in crumbs.
        output: {
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'], priority: 3 },
              { name: 'phone-numbers', test: /libphonenumber/, priority: 2 },
              { name: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
  },
});
