import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './native/run-program.mjs';
import { pinnedNode, workspaceProgram } from './pinned-node.mjs';
import { root } from './root.mjs';
import { SetupError } from './setup-error.mjs';

const stampFile = join(root, 'node_modules', '.kindred-installed');

/** Installs what pnpm-lock.yaml says, unless it was installed already. */
export async function install({ progress, log }) {
  const wanted = stampOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']);
  if (existsSync(pinnedNode) && existsSync(stampFile)) {
    if (readFileSync(stampFile, 'utf8') === wanted) return 'packages are installed';
  }
  const [program, args] = pnpm();
  const { NODE_ENV: _, ...env } = process.env;
  const { code, output } = await runProgram(program, [...args, 'install', '--frozen-lockfile'], {
    cwd: root,
    // Without CI pnpm may ask a question that nobody sees.
    env: { ...env, CI: 'true' },
    onOutput: (text) => {
      log(text);
      progress(/Progress: .*/.exec(text)?.[0] ?? 'installing packages');
    },
  });
  if (code !== 0) throw new SetupError(adviceFor(output), output);
  if (!existsSync(pinnedNode)) {
    throw new SetupError(
      `The npm package “node” brought no Node.js for ${process.platform} ${process.arch}; Kindred runs on Linux and macOS, x64 and arm64.`,
      output,
    );
  }
  writeFileSync(stampFile, wanted);
  return 'installed packages';
}

/** The workspace's own pnpm once it is there: that one needs no network to start. */
function pnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const own = workspaceProgram('pnpm');
  return existsSync(own) ? [own, []] : ['npx', ['-y', packageManager]];
}

function stampOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function adviceFor(output) {
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|META_FETCH_FAIL/.test(output)) {
    return 'The npm registry cannot be reached; check the network (or npm’s registry and proxy settings), then run this again.';
  }
  if (/ENOSPC/.test(output)) return 'The disk is full; make room, then run this again.';
  if (/OUTDATED_LOCKFILE/.test(output)) {
    return 'pnpm-lock.yaml does not fit a package.json; run npx pnpm install --no-frozen-lockfile.';
  }
  return 'The packages could not be installed; the log says why.';
}
