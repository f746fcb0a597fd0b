// npm run example -- NAME: runs examples/NAME.ts, set up first where that is needed.
import './setup/require-node.mjs';

const { prepare } = await import('./setup/prepare.mjs');
const { handOver } = await import('./setup/hand-over.mjs');
const { readdirSync } = await import('node:fs');

const folder = new URL('../examples/', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));
const [name, ...rest] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  console.error(`npm run example -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  process.exitCode = (await prepare({ quiet: true }))
    ? await handOver([`examples/${name}.ts`, ...rest])
    : 1;
}
