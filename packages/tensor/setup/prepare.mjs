// Prepares TensorFlow.js: node packages/tensor/setup/prepare.mjs [--json]
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { probe } from './probe.mjs';
import { fingerprint, isFromWheel, readRecord, writeRecord } from './record.mjs';
import { stageWheel } from './stage-wheel.mjs';
import { installUpstream } from './upstream.mjs';
import { wheelBlocker } from './wheel-blocker.mjs';

/**
 * Makes tfjs-node work by the first way that succeeds: it works already, upstream's installer, the PyPI
 * wheel; else WebAssembly serves, and `note` says what is missing.
 *
 * @param {{ packageFolder?: string, recordFile?: string, report?: (text: string) => void, only?: string }} options
 *   `only`: `native` (upstream's installer), `wheel` or `wasm` in place of the whole row
 * @returns {Promise<{ backend: 'tensorflow' | 'wasm', source: 'upstream' | 'wheel' | 'wasm',
 *   tensorflowVersion?: string, note?: string }>}
 */
export async function prepareTensorflow(options = {}) {
  const { packageFolder = installedFolder(), report = () => {} } = options;
  const { recordFile = fileURLToPath(new URL('.prepared.json', import.meta.url)) } = options;
  const { only = process.env.KINDRED_TENSORFLOW } = options;
  requireKnown(only);
  const known = readRecord(recordFile, packageFolder);
  if (known && known.source !== 'wasm' && (!only || isWanted(only, known.source))) return known;

  const { notes, ...found } = await tryAll({ packageFolder, report, only });
  const record = {
    ...found,
    ...(found.source === 'wasm'
      ? { note: `WebAssembly serves instead of native TensorFlow. ${notes.join(' ')}`.trim() }
      : {}),
    fingerprint: fingerprint(packageFolder),
  };
  writeRecord(recordFile, record);
  return record;
}

async function tryAll({ packageFolder, report, only }) {
  const notes = [];
  const wasm = { backend: 'wasm', source: 'wasm', notes };
  if (only === 'wasm') {
    notes.push('KINDRED_TENSORFLOW=wasm asks for it.');
    return wasm;
  }
  const { version } = await probe(packageFolder);
  const source = isFromWheel(packageFolder) ? 'wheel' : 'upstream';
  if (version && (!only || isWanted(only, source))) return native(source, version);

  for (const way of [upstream, wheel]) {
    if (only && !isWanted(only, way.name)) continue;
    const failed = await way({ packageFolder, report });
    if (failed) {
      notes.push(failed);
      continue;
    }
    const result = await probe(packageFolder);
    if (result.version) return native(way.name, result.version);
    notes.push(
      `What ${way.name === 'wheel' ? 'the wheel' : 'upstream'} brought does not load: ${result.reason}.`,
    );
  }
  return wasm;
}

async function upstream(options) {
  const failed = await installUpstream(options);
  return failed && `TensorFlow.js’ own download did not succeed: ${failed}.`;
}

async function wheel(options) {
  return (await wheelBlocker()) ?? stageWheel(options);
}

function native(source, tensorflowVersion) {
  return { backend: 'tensorflow', source, tensorflowVersion };
}

function isWanted(only, source) {
  return only === (source === 'upstream' ? 'native' : source);
}

function requireKnown(only) {
  if (!only || ['native', 'wheel', 'wasm'].includes(only)) return;
  throw new RangeError(`KINDRED_TENSORFLOW is native, wheel or wasm, not ${only}.`);
}

function installedFolder() {
  const require = createRequire(new URL('../package.json', import.meta.url));
  return realpathSync(dirname(require.resolve('@tensorflow/tfjs-node/package.json')));
}

/** One sentence for people. */
export function describe({ source, tensorflowVersion, note }) {
  const names = { upstream: 'upstream’s binary', wheel: 'the PyPI wheel' };
  return note ?? `TensorFlow ${tensorflowVersion} runs natively, from ${names[source]}.`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { isTTY } = process.stderr;
  const report = (text) => isTTY && process.stderr.write(`\r\x1b[K${text}`);
  const { fingerprint: _, ...result } = await prepareTensorflow({ report });
  report('');
  console.log(process.argv.includes('--json') ? JSON.stringify(result) : describe(result));
}
