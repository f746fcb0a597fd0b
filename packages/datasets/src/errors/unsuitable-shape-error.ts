import { DatasetError } from './dataset-error.ts';

/** An operation on images met inputs of another shape. */
export class UnsuitableShapeError extends DatasetError {
  readonly code = 'unsuitable-shape';

  constructor(
    readonly shape: readonly number[],
    readonly needs: string,
  ) {
    super(`Inputs of shape [${shape.join(', ')}] do not fit: ${needs}.`);
  }
}
