import { pause } from './pause.ts';

export interface PollOptions<T> {
  readonly signal?: AbortSignal | undefined;
  /** Called with each look, the last one included. */
  readonly onProgress?: (state: T) => void;
  /** @defaultValue 500 */
  readonly pollMs?: number;
}

/** Looks again and again until what it sees is done, and gives that. @throws what looking does, the signal's reason */
export async function pollUntil<T>(
  look: () => Promise<T>,
  isDone: (state: T) => boolean,
  { signal, onProgress, pollMs = 500 }: PollOptions<T>,
): Promise<T> {
  for (;;) {
    const state = await look();
    onProgress?.(state);
    if (isDone(state)) return state;
    await pause(pollMs, signal);
  }
}
