import { describe, expect, test } from '@jest/globals';
import { handOver } from './hand-over.mjs';
import { runProgram } from './native/run-program.mjs';

describe('handOver', () => {
  test('answers the exit code of the program', async () => {
    expect(await handOver(['-e', 'process.exit(7)'])).toBe(7);
  });

  test('passes a signal on, and answers as a shell does', async () => {
    const url = new URL('./hand-over.mjs', import.meta.url).href;
    const child = `process.on('SIGTERM', () => process.exit(9)); console.log('up'); setInterval(() => {}, 1e3)`;
    const program = `
      const { handOver } = await import(${JSON.stringify(url)});
      process.exitCode = await handOver(['-e', ${JSON.stringify(child)}]);
    `;
    const shell = `"${process.execPath}" --input-type=module -e '${program.replaceAll("'", `'\\''`)}' & 
      sleep 4; kill -TERM $!; wait $!`;
    expect(await runProgram('sh', ['-c', shell], { timeoutMs: 20_000 })).toMatchObject({ code: 9 });
  });
});
