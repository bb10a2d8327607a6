/** How the web app is built: static files under dist/web, nothing inline, nothing from elsewhere. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import manifest from '../package.json' with { type: 'json' };

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  define: { __VERSION__: JSON.stringify(manifest.version) },
  build: {
    outDir: join(root, '..', 'dist', 'web'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy allows neither data: nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'manifest.json',
    reportCompressedSize: false,
    // The catalogue is large and loaded only where it is used; lab/browser/trials/figures.ts weighs what counts.
    chunkSizeWarningLimit: 1000,
  },
});
