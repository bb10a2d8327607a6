/** How the unit tests run: in Node, no globals, in virtual time wherever a network is involved. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/**/*.test.ts', 'lab/**/*.test.ts', 'scripts/**/*.test.ts', '*.test.ts'],
    testTimeout: 30_000,
  },
});
