import { describe, expect, test } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from './run-program.mjs';

/** Waits for the end of a process that was killed; a zombie, which nobody waited for, has ended. */
async function gone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  const state = () => spawnSync('ps', ['-o', 'stat=', '-p', `${pid}`], { encoding: 'utf8' }).stdout;
  while (/^[^Z\s]/.test(state())) await sleep(10);
}

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
    const { code, output } = await runProgram('sh', ['-c', 'sleep 60 & echo $!; wait'], {
      timeoutMs: 1_000,
    });
    expect(code).toBe(124);
    await gone(Number(output));
  });

  test('takes its programs along when it is ended itself', async () => {
    const url = new URL('./run-program.mjs', import.meta.url).href;
    const program = `
      const { runProgram } = await import(${JSON.stringify(url)});
      const running = runProgram('sh', ['-c', 'echo $$; exec sleep 60'], {
        onOutput(pid) {
          process.stdout.write(pid, () => process.kill(process.pid, 'SIGINT'));
        },
      });
      await running;
    `;
    const args = ['--input-type=module', '-e', program];
    const ended = await new Promise<{ signal: unknown; pid: number }>((resolve) => {
      execFile(process.execPath, args, (error, stdout) =>
        resolve({ signal: error?.signal, pid: Number(stdout) }),
      );
    });
    expect(ended).toEqual({ signal: 'SIGINT', pid: expect.any(Number) });
    await gone(ended.pid);
  });

  test('stops a program by a signal', async () => {
    const abort = new AbortController();
    const running = runProgram('sleep', ['60'], { signal: abort.signal });
    abort.abort();
    expect(await running).toMatchObject({ code: 124 });
  });
});
