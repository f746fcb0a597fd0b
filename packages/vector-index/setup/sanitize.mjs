// Builds the native index with sanitizers, does everything at once for some seconds, and fails on any report:
// node packages/vector-index/setup/sanitize.mjs [SECONDS]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @boundaries-ignore setup runs before packages can see each other
import { findCompiler } from '../../../scripts/setup/native/find-program.mjs';
// @boundaries-ignore setup runs before packages can see each other
import { runProgram } from '../../../scripts/setup/native/run-program.mjs';
import { nativeSources } from './native-sources.mjs';

const SANITIZERS = ['address,undefined', 'thread'];
const FLAGS = [
  '-std=c++17',
  '-O1',
  '-g',
  '-fno-omit-frame-pointer',
  '-pthread',
  '-Wall',
  '-Wextra',
];

const seconds = Number(process.argv[2] ?? 5);
const compiler = findCompiler();
if (compiler === undefined) {
  console.log('There is no C++ compiler, so there is no native index to examine.');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'kindred-sanitize-'));
  try {
    const results = await Promise.all(SANITIZERS.map((name) => examine(compiler, name, folder)));
    process.exitCode = results.every(Boolean) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function examine(compiler, sanitizer, folder) {
  const { engine, stress } = nativeSources();
  const home = mkdtempSync(join(folder, 'run-'));
  const program = join(home, 'index.stress');
  const flags = [...FLAGS, `-fsanitize=${sanitizer}`, '-fno-sanitize-recover=all'];
  const compiled = await runProgram(compiler, [...flags, ...engine, stress, '-o', program]);
  if (compiled.code !== 0) return report(sanitizer, false, compiled.output);
  const { code, output } = await runProgram(program, [home, String(seconds)], {
    timeoutMs: 60_000 + 20_000 * seconds,
    env: { ...process.env, TSAN_OPTIONS: 'halt_on_error=1' },
  });
  return report(sanitizer, code === 0, output);
}

function report(sanitizer, ok, output) {
  console.log(`${ok ? 'ok' : 'FAILED'}: ${sanitizer}: ${output.trimEnd()}`);
  return ok;
}
