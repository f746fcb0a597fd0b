import { delimiter, join } from 'node:path';
import { root } from './root.mjs';

const binaries = join(root, 'node_modules', '.bin');

/** Node 24, which npm installs: it runs everything after the installation. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', 'node');

/** The environment in which `node` is the pinned one and the workspace's programs are found. */
export function pinnedEnvironment(env = process.env) {
  return {
    TF_CPP_MIN_LOG_LEVEL: '2',
    ...env,
    PATH: [binaries, env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
  };
}

/** The workspace's own version of a program. */
export function workspaceProgram(name) {
  return join(binaries, name);
}
