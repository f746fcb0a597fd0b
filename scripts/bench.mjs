// npm run bench -- NAME [--quick]: the one way to measure.
import './setup/require-node.mjs';

const { prepare } = await import('./setup/prepare.mjs');
const { handOver } = await import('./setup/hand-over.mjs');

process.exitCode = (await prepare({ quiet: true }))
  ? await handOver(['bench/run.ts', ...process.argv.slice(2)])
  : 1;
