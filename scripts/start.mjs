// npm start [-- --exit] [-- --port N]: sets up what is missing, then starts the whole platform.
import './setup/require-node.mjs';

const { prepare } = await import('./setup/prepare.mjs');
const { handOver } = await import('./setup/hand-over.mjs');

process.exitCode = (await prepare())
  ? await handOver(['apps/cli/dist/main.js', 'start', ...process.argv.slice(2)])
  : 1;
