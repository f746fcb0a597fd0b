import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { NO_LABEL } from '../vector-index.ts';
import { checkNotMoved } from './check-not-moved.ts';

/** Refuses anything but a Uint32Array without the reserved `NO_LABEL`. */
export function checkLabels(labels: Uint32Array, field = 'labels'): void {
  if (!(labels instanceof Uint32Array)) {
    throw new InvalidArgumentError(field, labels, 'a Uint32Array');
  }
  checkNotMoved(labels, field);
  const reserved = labels.indexOf(NO_LABEL);
  if (reserved >= 0) {
    throw new InvalidArgumentError(`${field}[${reserved}]`, NO_LABEL, 'at most 4294967294');
  }
}
