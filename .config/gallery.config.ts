import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** The page of all components in all states, for developers and for the test that photographs it; no part of the program. */
export default defineConfig({
  root: resolve(root, 'renderer'),
  base: './',
  publicDir: false,
  plugins: [react(), tailwindcss()],
  server: { host: '127.0.0.1', open: '/gallery/' },
  build: {
    outDir: resolve(root, 'test-results/gallery'),
    emptyOutDir: true,
    target: 'chrome130',
    rolldownOptions: { input: resolve(root, 'renderer/gallery/index.html') },
  },
});
