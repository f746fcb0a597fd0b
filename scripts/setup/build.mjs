import { runProgram } from './native/run-program.mjs';
import { pinnedEnvironment, workspaceProgram } from './pinned-node.mjs';
import { root } from './root.mjs';
import { SetupError } from './setup-error.mjs';

/** Builds what changed (turbo knows); the database client is generated on the way. */
export async function build({ progress, log }) {
  progress('building');
  const { code, output } = await runProgram(
    workspaceProgram('turbo'),
    ['run', 'build', '--output-logs=errors-only', '--no-update-notifier'],
    { cwd: root, env: pinnedEnvironment(), onOutput: log },
  );
  if (code !== 0) {
    throw new SetupError('The build failed; mend what the log shows, then run this again.', output);
  }
  return /FULL TURBO/.test(output) ? 'is up to date' : 'built';
}
