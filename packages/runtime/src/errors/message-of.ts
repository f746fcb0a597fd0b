import { isNativeError } from 'node:util/types';

/** The sentence of anything that was thrown, errors of other realms included. */
export function messageOf(thrown: unknown): string {
  return isNativeError(thrown) ? thrown.message : String(thrown);
}
