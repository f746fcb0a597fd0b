import { KindredError } from '@kindred/runtime';

/** The last items took too long while writers waited: they are embedded before the next try. */
export class SwapTooSlowError extends KindredError {
  readonly code = 'swap-too-slow';

  constructor(items: number, timeoutMs: number) {
    super(`${items} items were not embedded within ${timeoutMs} ms while writers waited.`, {
      fields: { items, timeoutMs },
    });
  }
}
