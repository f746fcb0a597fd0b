// What the tests of ForkedProcess start: does what its order says.
import { setTimeout as sleep } from 'node:timers/promises';
import { workForParent, type Parent } from './work-for-parent.ts';

/** What the fixture can do. */
export type ChildOrder =
  | { readonly do: 'echo'; readonly values: Float32Array }
  | { readonly do: 'exit'; readonly code: number }
  | { readonly do: 'throw' | 'babble' | 'grow' | 'print' | 'ignore' | 'stop' };

export interface ChildHappened {
  readonly type: 'began';
  readonly pid: number;
}
export type ChildLastWord =
  | { readonly type: 'done'; readonly values: Float32Array }
  | { readonly type: 'stopped' };

workForParent(work);

async function work(
  order: ChildOrder,
  { tell, signal }: Parent<ChildHappened>,
): Promise<ChildLastWord> {
  tell({ type: 'began', pid: process.pid });
  if (order.do === 'echo') return { type: 'done', values: order.values.map((value) => value * 2) };
  if (order.do === 'exit') process.exit(order.code);
  if (order.do === 'throw') throw new Error('nobody catches this');
  if (order.do === 'babble') process.send?.({ type: 'weather', fine: true });
  if (order.do === 'print') {
    process.stdout.write('to standard output\n');
    process.stderr.write(`${'x'.repeat(5000)}the end of standard error\n`);
    await sleep(50);
    process.kill(process.pid, 'SIGKILL');
  }
  if (order.do === 'grow') {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, at) => at + kept.length));
  }
  if (order.do === 'stop')
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve({ type: 'stopped' }));
    });
  return sleep(3_600_000, { type: 'stopped' } as const);
}
