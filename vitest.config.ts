import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Properties and whole runs take their time where a machine is busy; nothing here says how fast anything is.
    testTimeout: 60_000,
    coverage: { include: ['src/**', 'rules/**'], exclude: ['**/*.generated.*'] },
  },
});
