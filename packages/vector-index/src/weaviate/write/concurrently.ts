/**
 * Does `work` for each item, at most `most` at once; items are drawn when their turn comes. Rejects with the
 * first error, when what is under way has ended; nothing is begun after it.
 */
export async function concurrently<T>(
  most: number,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  const state = { failed: false };
  const lane = async () => {
    try {
      for (let next = iterator.next(); !next.done && !state.failed; next = iterator.next()) {
        await work(next.value);
      }
    } catch (error) {
      state.failed = true;
      throw error;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, lane));
  const failure = ended.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
