import type { TrainingJob } from './tested-queue.fixture.ts';

/** Ends when the job is asked to stop. */
export const untilAborted = ({ signal }: TrainingJob): Promise<never> =>
  new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });
