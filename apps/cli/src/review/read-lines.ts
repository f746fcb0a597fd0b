import { createInterface } from 'node:readline';

/** Lines of a pipe or a file, until it ends or the signal aborts. */
export async function* readLines(
  input: NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  yield* createInterface({ input, signal });
}
