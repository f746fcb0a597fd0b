import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

/**
 * Refuses an array whose memory was transferred to a worker. Such an array looks empty, so without
 * this check writing it a second time would do nothing and report success.
 */
export function checkNotMoved(array: Uint32Array | Float32Array, field: string): void {
  // `detached` is ES2024, newer than the configured library.
  if ((array.buffer as { detached?: boolean }).detached === true) {
    throw new InvalidArgumentError(field, array, 'an array that was not moved by an earlier call');
  }
}
