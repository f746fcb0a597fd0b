/** @type {import('jest').Config} */
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2023',
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  testEnvironment: '<rootDir>/tests/jest/native-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  // Sources of the workspace are tested, not their builds.
  moduleNameMapper: {
    '^@kindred/siamese/serving$': '<rootDir>/packages/siamese/src/calibration/serving.ts',
    '^@kindred/([^/]+)$': '<rootDir>/packages/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['/dist/', '/\\.kindred/'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  ...extra,
});

export default {
  maxWorkers: 2,
  // Modules of finished tests are not given back whole: two workers grew to 5 GB each.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  projects: [
    project(
      'unit',
      ['<rootDir>/{packages,apps}/*/src/**/*.test.ts', '<rootDir>/{bench,scripts}/**/*.test.ts'],
      {
        testPathIgnorePatterns: [
          '/node_modules/',
          '/dist/',
          '\\.(integration|cluster)\\.test\\.ts$',
        ],
      },
    ),
    project('integration', [
      '<rootDir>/{packages,apps}/*/src/**/*.integration.test.ts',
      '<rootDir>/scripts/**/*.integration.test.ts',
    ]),
    project('end-to-end', ['<rootDir>/tests/**/*.test.ts']),
  ],
};
