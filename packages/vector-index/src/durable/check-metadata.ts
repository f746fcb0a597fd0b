import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Metadata } from '../snapshot/format/metadata.ts';

/** Refuses anything but an array with an object or undefined for each label; returns a copy as JSON keeps it. */
export function checkMetadata(
  metadata: readonly (Metadata | undefined)[],
  labels: number,
): (Metadata | undefined)[] {
  if (!Array.isArray(metadata) || metadata.length !== labels) {
    throw new InvalidArgumentError(
      'metadata',
      metadata,
      `an array of ${labels}, one for each label`,
    );
  }
  return metadata.map((value: unknown, at) => {
    if (value === undefined) return undefined;
    const copy = asJson(value);
    if (typeof copy !== 'object' || copy === null || Array.isArray(copy)) {
      throw new InvalidArgumentError(`metadata[${at}]`, value, 'an object that JSON can hold');
    }
    return copy as Metadata;
  });
}

/** Undefined for what JSON cannot hold: a cycle, a bigint. */
function asJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}
