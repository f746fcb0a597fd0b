import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, jest, test } from '@jest/globals';
import type { ChildHappened, ChildLastWord, ChildOrder } from './forked-child.fixture.ts';
import { ForkedProcess, type ForkOptions } from './forked-process.ts';

type Options = Partial<ForkOptions<ChildHappened, ChildLastWord>>;

/** The fixture at work; `began` resolves with its process id. */
function start(order: ChildOrder, options: Options = {}) {
  let tellBegan: (pid: number) => void = () => {};
  const began = new Promise<number>((resolve) => {
    tellBegan = resolve;
  });
  const child = new ForkedProcess<ChildHappened, ChildLastWord>({
    from: import.meta.url,
    program: 'forked-child.fixture',
    order,
    events: { began: ({ pid }) => tellBegan(pid) },
    lastWords: ['done', 'stopped'],
    ...options,
  });
  return { child, began };
}

const died = (reason: string | RegExp) => ({
  type: 'died',
  reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
});

test('an order and its last word keep their types', async () => {
  const { child, began } = start({ do: 'echo', values: Float32Array.of(1, -0.5) });
  expect(await child.end).toEqual({ type: 'done', values: Float32Array.of(2, -1) });
  expect(await began).not.toBe(process.pid);
});

test('one that ends without a last word tells its exit code', async () => {
  expect(await start({ do: 'exit', code: 3 }).child.end).toMatchObject(
    died('ended with exit code 3'),
  );
});

test('what nobody catches is in the end of what it printed', async () => {
  const end = await start({ do: 'throw' }).child.end;
  expect(end).toMatchObject(died('ended with exit code 1'));
  expect(end).toHaveProperty('printed', expect.stringContaining('Error: nobody catches this'));
});

test('one that fills its heap dies alone, and says of what', async () => {
  // Jest takes its own worker for one without memory when it reads these words from its standard error.
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const end = await start({ do: 'grow' }, { heapMiB: 32, semiSpaceMiB: 1 }).child.end;
  expect(end).toMatchObject(died(/ran out of memory/));
  expect(end).toHaveProperty('printed', expect.stringContaining('heap out of memory'));
  expect(write).toHaveBeenCalledWith(expect.stringContaining('heap out of memory'));
  write.mockRestore();
}, 60_000);

test('all that it prints is told, and the end of standard error is kept', async () => {
  let printed = '';
  const onPrint = (text: string) => (printed += text);
  const end = await start({ do: 'print' }, { onPrint }).child.end;
  expect(end).toMatchObject(died(/was killed by SIGKILL; .* ran out of memory/));
  const tail = `${'x'.repeat(4096 - 26)}the end of standard error\n`;
  expect(end).toHaveProperty('printed', tail);
  expect(printed).toContain('to standard output\n');
  expect(printed).toContain(`${'x'.repeat(5000)}the end of standard error\n`);
});

test('a message of no known type ends it', async () => {
  expect(await start({ do: 'babble' }).child.end).toMatchObject(
    died('said what nobody expects ("weather")'),
  );
});

test('a program that is not there says so', async () => {
  const end = await start({ do: 'ignore' }, { program: 'nothing' }).child.end;
  expect(end).toMatchObject(died('ended with exit code 1'));
  expect(end).toHaveProperty('printed', expect.stringContaining('nothing.ts'));
});

test('a signal that aborts kills it, though it lives on at SIGTERM', async () => {
  const ending = new AbortController();
  const { child, began } = start({ do: 'ignore' }, { signal: ending.signal });
  const pid = await began;
  process.kill(pid, 'SIGTERM');
  process.kill(pid, 'SIGINT');
  ending.abort();
  expect(await child.end).toMatchObject(died(/was killed by SIGKILL/));
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a signal that has aborted before kills it', async () => {
  const { child } = start({ do: 'ignore' }, { signal: AbortSignal.abort() });
  expect(await child.end).toMatchObject(died(/was killed by SIGKILL/));
});

test('one that may take its time stops by itself', async () => {
  const ending = new AbortController();
  const { child, began } = start({ do: 'stop' }, { signal: ending.signal, stopMs: 60_000 });
  await began;
  ending.abort();
  expect(await child.end).toEqual({ type: 'stopped' });
});

test('one that does not stop in time is killed', async () => {
  const { child, began } = start({ do: 'ignore' }, { stopMs: 20 });
  await began;
  child.stop();
  expect(await child.end).toMatchObject(died(/was killed by SIGKILL/));
});

test('its environment is given, without the options of Node', async () => {
  const env = { ...process.env, NODE_OPTIONS: '--no-such-option' };
  const { child } = start({ do: 'echo', values: Float32Array.of(1) }, { env });
  expect(await child.end).toEqual({ type: 'done', values: Float32Array.of(2) });
});

test('it ends when its parent is gone', async () => {
  const file = new URL('./forked-child.fixture.ts', import.meta.url);
  const child = fork(file, { execArgv: [], env: { ...process.env, NODE_OPTIONS: '' } });
  child.send({ do: 'ignore' } satisfies ChildOrder);
  await once(child, 'message');
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([1, null]);
});
