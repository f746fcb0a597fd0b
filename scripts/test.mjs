// npm test [-- PATTERN …]: sets up what is missing, then all checks and all tests, or the tests of the patterns.
import './setup/require-node.mjs';

const { prepare } = await import('./setup/prepare.mjs');
const { runChecks } = await import('./test/run-checks.mjs');
const { runTests } = await import('./test/run-tests.mjs');

const patterns = process.argv.slice(2);

if (await prepare({ quiet: true })) {
  const checks = patterns.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const tests = await runTests(patterns);
  const failed = checks.failed + tests.failed;
  console.log(`${checks.passed + tests.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} else {
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
}
