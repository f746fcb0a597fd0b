import { runProgram } from '../setup/native/run-program.mjs';
import { pinnedEnvironment, workspaceProgram } from '../setup/pinned-node.mjs';
import { root } from '../setup/root.mjs';

const checks = [
  ['layers', 'turbo', ['boundaries']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['format', 'oxfmt', ['--check']],
  ['unused code', 'knip', []],
  ['types of tests', 'tsc', ['-p', 'tsconfig.tests.json']],
];

/** What is checked of the code without running it; each counts as one test. */
export async function runChecks() {
  const count = { passed: 0, failed: 0 };
  for (const [name, program, args] of checks) {
    const startedAt = Date.now();
    const { code, output } = await runProgram(workspaceProgram(program), args, {
      cwd: root,
      env: pinnedEnvironment(),
    });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    if (code === 0) count.passed++;
    else count.failed++;
    console.log(`  ${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
    if (code !== 0) console.log(output);
  }
  return count;
}
