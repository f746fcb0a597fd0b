import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createShutdown, type Shutdown } from './create-shutdown.ts';

let open: Shutdown | undefined;
afterEach(() => open?.dispose());

/** Signals are told to this process only in words here; process-end.integration.test.ts sends real ones. */
function started(timeLimitMs = 5_000) {
  const exits: number[] = [];
  const told: string[] = [];
  const tell = (_fields: unknown, message?: string) => void told.push(message ?? '');
  open = createShutdown({
    logger: { info: tell, warn: tell, error: tell },
    timeLimitMs,
    signals: ['SIGUSR2'],
    exit: (code) => void exits.push(code),
  });
  return { exits, told, shutdown: open };
}
const kill = async () => {
  process.emit('SIGUSR2');
  await sleep(50);
};
const ended = async (exits: readonly number[]) => {
  while (exits.length === 0) await sleep(5);
};

describe('createShutdown', () => {
  test('a signal runs the steps one after the other, the last added first, then exits with 0', async () => {
    const { exits, shutdown } = started();
    const done: string[] = [];
    shutdown.onShutdown('database', () => done.push('database'));
    shutdown.onShutdown('queue', async () => {
      await sleep(20);
      done.push('queue');
    });
    shutdown.onShutdown('http', () => done.push(`http ${String(shutdown.signal.aborted)}`));
    await kill();
    await ended(exits);
    expect(done).toEqual(['http true', 'queue', 'database']);
    expect(exits).toEqual([0]);
  });

  test('a step that throws is told, the others still run, and the exit code is 1', async () => {
    const { exits, told, shutdown } = started();
    const done: string[] = [];
    shutdown.onShutdown('last', () => done.push('last'));
    shutdown.onShutdown('broken', () => Promise.reject(new Error('no')));
    await kill();
    expect(done).toEqual(['last']);
    expect(exits).toEqual([1]);
    expect(told).toContain('a step of the shutdown failed');
  });

  test('past the time limit the process ends', async () => {
    const { exits, told, shutdown } = started(30);
    shutdown.onShutdown('stuck', () => new Promise(() => undefined));
    await kill();
    await ended(exits);
    expect(exits).toEqual([1]);
    expect(told).toContain('shutdown took too long: ending at once');
  });

  test('a second signal ends the process at once', async () => {
    const { exits, shutdown } = started();
    shutdown.onShutdown('stuck', () => new Promise(() => undefined));
    await kill();
    expect(exits).toEqual([]);
    await kill();
    expect(exits).toEqual([1]);
    shutdown.shutdown('clears the timer').catch(() => undefined);
  });

  test('a step added by a step runs too; a second call joins the first', async () => {
    const { exits, shutdown } = started();
    const done: string[] = [];
    shutdown.onShutdown('outer', () => shutdown.onShutdown('inner', () => done.push('inner')));
    await Promise.all([shutdown.shutdown('a', 3), shutdown.shutdown('b', 4)]);
    expect(done).toEqual(['inner']);
    expect(exits).toEqual([3]);
  });
});
