import { systemErrorCode } from '@kindred/runtime';
import { exitCodes } from '../exit-codes.ts';

/** Ends the program without a word where who read its output has left, as `head` does once it has its lines. */
export function endWithoutReader(streams: readonly NodeJS.WritableStream[]): void {
  for (const stream of streams)
    stream.on('error', (error) => {
      if (systemErrorCode(error) !== 'EPIPE') throw error;
      process.exit(exitCodes.brokenPipe);
    });
}
