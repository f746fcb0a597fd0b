import { describe, expect, test } from '@jest/globals';
import { checkMachine } from '../../scripts/setup/check-machine.mjs';
import { handOver } from '../../scripts/setup/hand-over.mjs';
import { runProgram } from '../../scripts/setup/native/run-program.mjs';
import { countTests } from '../../scripts/test/count-tests.mjs';

describe('checkMachine', () => {
  test('refuses a disk that the installation would fill, in one sentence', () => {
    expect(() => checkMachine({ freeBytes: 1.25e9, installed: false })).toThrow(
      /^Kindred needs 3 GB of free disk .+ has 1\.\d GB; make room, or .+\.$/,
    );
  });

  test('asks for no room once it is installed', () => {
    expect(checkMachine({ freeBytes: 0, installed: true })).toContain('Node');
  });
});

describe('require-node', () => {
  test('sends a Node that is too old away with one sentence', async () => {
    const url = new URL('../../scripts/setup/require-node.mjs', import.meta.url).href;
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' });`;
    const program = `${pretend} await import(${JSON.stringify(url)}); console.log('went on');`;
    const args = ['--input-type=module', '-e', program];
    const { code, output } = await runProgram(process.execPath, args);
    expect(code).toBe(1);
    expect(output).toMatch(/^Kindred needs Node\.js 20\.19 or newer .+ this is 18\.20\.4; .+\.\n$/);
  });
});

describe('handOver', () => {
  test('answers the exit code of the program', async () => {
    expect(await handOver(['-e', 'process.exit(7)'])).toBe(7);
  });

  test('passes a signal on, and answers as a shell does', async () => {
    const url = new URL('../../scripts/setup/hand-over.mjs', import.meta.url).href;
    const child = `process.on('SIGTERM', () => process.exit(9)); console.log('up'); setInterval(() => {}, 1e3)`;
    const program = `
      const { handOver } = await import(${JSON.stringify(url)});
      process.exitCode = await handOver(['-e', ${JSON.stringify(child)}]);
    `;
    const shell = `"${process.execPath}" --input-type=module -e '${program.replaceAll("'", `'\\''`)}' & 
      sleep 1; kill -TERM $!; wait $!`;
    expect(await runProgram('sh', ['-c', shell], { timeoutMs: 20_000 })).toMatchObject({ code: 9 });
  });
});

describe('countTests', () => {
  const result = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

  test.each([
    ['all passed', 0, result, { passed: 5, failed: 0 }],
    ['some failed', 1, { ...result, numFailedTests: 2 }, { passed: 5, failed: 2 }],
    [
      'a suite did not start',
      1,
      { ...result, numRuntimeErrorTestSuites: 1 },
      { passed: 5, failed: 1 },
    ],
    ['a threshold was missed', 1, result, { passed: 5, failed: 1 }],
    ['Jest crashed', 139, undefined, { passed: 0, failed: 1 }],
  ])('%s', (_, code, jestResult, expected) => {
    expect(countTests(code, jestResult)).toEqual(expected);
  });
});
