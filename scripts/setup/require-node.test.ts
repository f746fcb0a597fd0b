import { describe, expect, test } from '@jest/globals';
import { runProgram } from './native/run-program.mjs';

describe('require-node', () => {
  test('sends a Node that is too old away with one sentence', async () => {
    const url = new URL('./require-node.mjs', import.meta.url).href;
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.20.4' });`;
    const program = `${pretend} await import(${JSON.stringify(url)}); console.log('went on');`;
    const args = ['--input-type=module', '-e', program];
    const { code, output } = await runProgram(process.execPath, args);
    expect(code).toBe(1);
    expect(output).toMatch(/^Kindred needs Node\.js 20\.19 or newer .+ this is 18\.20\.4; .+\.\n$/);
  });
});
