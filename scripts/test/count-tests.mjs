/**
 * How many tests passed and failed by Jest's result. A suite that did not even start is one failed test,
 * and so is a run that ended badly without saying which test failed.
 *
 * @param {number} code Jest's exit code
 * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number } | undefined} result
 */
export function countTests(code, result) {
  if (!result) return { passed: 0, failed: 1 };
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: Math.max(failed, code === 0 ? 0 : 1) };
}
