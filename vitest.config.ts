import { defineConfig } from 'vitest/config';

const setupFiles = ['tests/support/console-errors.ts'];

/** Without the Remix plugin: tests call loaders and services as plain functions, and pages are tested as built. */
export default defineConfig({
  esbuild: { jsx: 'automatic' },
  test: {
    css: false,
    maxWorkers: 2,
    // A test that hangs should say so long before the whole run is cut off.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,emails,db,scripts}/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
          setupFiles,
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          // Loading the app anew for every file took a fifth of the run: what a file may change is set back by its environment.
          isolate: false,
          include: ['tests/integration/**/*.test.{ts,tsx}'],
          globalSetup: 'tests/support/database-server.ts',
          setupFiles: [...setupFiles, 'tests/support/integration-environment.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/built-app.ts',
          // A page may take its time on a busy machine; what never comes still fails.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
