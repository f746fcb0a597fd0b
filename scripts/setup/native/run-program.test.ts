import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from './run-program.mjs';

describe('runProgram', () => {
  test('keeps what a program printed, and its exit code', async () => {
    const seen: string[] = [];
    const { code, output } = await runProgram('sh', ['-c', 'echo out; echo err >&2; exit 3'], {
      onOutput: (text: string) => void seen.push(text),
    });
    expect(code).toBe(3);
    expect(output).toContain('out\n');
    expect(output).toContain('err\n');
    expect(seen.join('')).toBe(output);
  });

  test('says 127 for a program that does not exist', async () => {
    expect(await runProgram('/does/not/exist', [])).toMatchObject({ code: 127 });
  });

  test('stops a program that runs too long, and what it started', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kindred-run-'));
    const mark = join(folder, 'mark');
    const script = `(sleep 1; touch ${mark}) & wait`;
    expect(await runProgram('sh', ['-c', script], { timeoutMs: 300 })).toMatchObject({ code: 124 });
    await sleep(1_500);
    expect(existsSync(mark)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('takes its programs along when it is ended itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kindred-run-'));
    const mark = join(folder, 'mark');
    const url = new URL('./run-program.mjs', import.meta.url).href;
    const program = `
      const { runProgram } = await import(${JSON.stringify(url)});
      const running = runProgram('sh', ['-c', 'echo up; sleep 2; touch ${mark}'], {
        onOutput: () => process.kill(process.pid, 'SIGINT'),
      });
      await running;
    `;
    const args = ['--input-type=module', '-e', program];
    const ended = await new Promise((resolve) => {
      execFile(process.execPath, args, (error) => resolve(error?.signal));
    });
    expect(ended).toBe('SIGINT');
    await sleep(2_500);
    expect(existsSync(mark)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('stops a program by a signal', async () => {
    const abort = new AbortController();
    const running = runProgram('sleep', ['60'], { signal: abort.signal });
    abort.abort();
    expect(await running).toMatchObject({ code: 124 });
  });
});
