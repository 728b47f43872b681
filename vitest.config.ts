import { defineConfig } from 'vitest/config'
import LongestFirst from './test/longest-first.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    setupFiles: ['test/setup.ts'],
    pool: 'forks',
    // 20 files of 5 tests on 2 cores: 7.3 s isolated, 2.5 s not (November 2026). So modules keep no state.
    isolate: false,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // A browser on a busy machine may miss a moment; what is broken fails twice.
    retry: process.env.CI ? 1 : 0,
    // Against hanging alone: what takes five seconds takes thirty while other programs fill the machine.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    teardownTimeout: 20_000,
  },
})
