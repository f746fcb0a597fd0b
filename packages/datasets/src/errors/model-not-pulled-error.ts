import { DatasetError } from './dataset-error.ts';

/** The files of a pretrained model are not on this machine, or not all of them. */
export class ModelNotPulledError extends DatasetError {
  readonly code = 'model-not-pulled';

  constructor(
    readonly model: string,
    readonly folder: string,
  ) {
    super(
      `The pretrained model "${model}" is not in ${folder}. Run: npm run kindred -- models pull ${model}`,
    );
  }
}
