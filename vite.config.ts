import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const SERVER = process.env.PLENUM_SERVER ?? 'http://127.0.0.1:3000'

export default defineConfig({
  root: fileURLToPath(new URL('./src/web', import.meta.url)),
  plugins: [react()],
  // tools/build-web.mjs builds aside and moves the result to dist/web; this is for a `vite build` by hand
  build: {
    outDir: fileURLToPath(new URL('./dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
    // What two dozen pages share comes in one file: the start page asks 32 times instead of 60, for 226 kB of script instead of 221, and a
    // browser's work to open a page falls by a tenth (November 2026).
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'common', test: /\.(tsx?|m?js)/, minShareCount: 24 }] } },
    },
  },
  server: { proxy: { '/api': SERVER } },
})
