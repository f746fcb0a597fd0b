import { setPriority } from 'node:os';

/** What the work of a forked process has of its parent. */
export interface Parent<Event> {
  tell(event: Event): void;
  /** Aborted when the parent asks to stop. */
  readonly signal: AbortSignal;
}

/**
 * Makes this process the other end of a `ForkedProcess`: it does the one order that comes, sends what that comes to
 * as its last word, and ends. An error that `work` does not turn into a last word ends it as any uncaught error does.
 * Call it first: threads of native code inherit the low priority that lets searches come before.
 *
 * @param options.niceness by how much its priority is lowered
 */
export function workForParent<Order, Event, Last>(
  work: (order: Order, parent: Parent<Event>) => Promise<Last>,
  { niceness = 10 }: { readonly niceness?: number } = {},
): void {
  setPriority(niceness);
  // The parent decides when it ends, also when a whole process group gets the signal.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  process.on('disconnect', () => process.exit(1));
  const stop = new AbortController();
  process.once('message', (order: Order) => {
    process.on('message', () => stop.abort(new Error('the work was asked to stop')));
    const parent: Parent<Event> = {
      tell: (event) => void process.send?.(event, undefined, {}, () => {}),
      signal: stop.signal,
    };
    void work(order, parent).then((last) =>
      process.send?.(last, undefined, {}, () => process.exit(0)),
    );
  });
}
