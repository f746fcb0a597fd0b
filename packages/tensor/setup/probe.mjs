// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';

const PROGRAM = `
const util = require('node:util');
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
const tf = require(process.cwd());
if (tf.getBackend() !== 'tensorflow' || tf.matMul([[2]], [[3]]).dataSync()[0] !== 6) process.exit(1);
console.log('TensorFlow=' + tf.backend().binding.TF_Version);
`;

/**
 * Whether tfjs-node in this folder loads and computes, tried in a process of its own.
 *
 * @returns {Promise<{ version?: string, reason?: string }>} the version of libtensorflow, or why not
 */
export async function probe(packageFolder) {
  const { code, output } = await runProgram(process.execPath, ['-e', PROGRAM], {
    cwd: packageFolder,
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', NODE_OPTIONS: '' },
    timeoutMs: 60_000,
  });
  const version = /^TensorFlow=(\S+)$/m.exec(output)?.[1];
  if (code === 0 && version) return { version };
  return { reason: /^\w*Error: .+$/m.exec(output)?.[0] ?? `it ended with code ${code}` };
}
