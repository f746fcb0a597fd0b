import { AsyncLocalStorage } from 'node:async_hooks';

const listeners = new AsyncLocalStorage<(warning: string) => void>();
let isTapped = false;

/**
 * Does work of the official client, which writes its retries to the console and has no option against it: what it warns
 * of in the course of `work` is told to `listener` instead. Warnings of anything else pass.
 */
export function withClientWarnings<T>(listener: (warning: string) => void, work: () => T): T {
  tapConsole();
  return listeners.run(listener, work);
}

function tapConsole(): void {
  if (isTapped) return;
  isTapped = true;
  const warn = console.warn;
  console.warn = (...args: unknown[]) => {
    const listener = listeners.getStore();
    if (listener === undefined) warn.apply(console, args);
    else listener(args.map(String).join(' '));
  };
}
