// npm run kindred -- COMMAND …: the command line, set up first where that is needed.
import './setup/require-node.mjs';

const { prepare } = await import('./setup/prepare.mjs');
const { handOver } = await import('./setup/hand-over.mjs');

process.exitCode = (await prepare({ quiet: true }))
  ? await handOver(['apps/cli/dist/main.js', ...process.argv.slice(2)])
  : 1;
