import { findProgram } from '../setup/native/find-program.mjs';
import { runProgram } from '../setup/native/run-program.mjs';

/**
 * The words before a command that run it in a network namespace which has nothing but loopback, and ends
 * with it. As root, or where users may make namespaces; undefined where neither.
 *
 * @returns {Promise<string[] | undefined>}
 */
export async function loopbackNamespace() {
  if (!findProgram(['unshare']) || !findProgram(['ip'])) return undefined;
  for (const options of [['--net'], ['--net', '--map-root-user']]) {
    const launcher = ['unshare', ...options, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
    const [program, ...args] = launcher;
    const { code } = await runProgram(program, [...args, 'true'], { timeoutMs: 10_000 });
    if (code === 0) return launcher;
  }
  return undefined;
}
