import everything from './jest.config.mjs';

/** The tests that need a cluster of servers: `npm run test:cluster` starts them where they harm nobody. */
const [unit] = everything.projects;

/** @type {import('jest').Config} */
export default {
  maxWorkers: 1,
  testTimeout: 240_000,
  projects: [
    {
      ...unit,
      displayName: 'cluster',
      testMatch: ['<rootDir>/packages/*/src/**/*.cluster.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    },
  ],
};
