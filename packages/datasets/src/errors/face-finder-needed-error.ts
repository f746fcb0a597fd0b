import { DatasetError } from './dataset-error.ts';

/** The preprocessing asks for a face, which only somebody with the networks for that can find. */
export class FaceFinderNeededError extends DatasetError {
  readonly code = 'face-finder-needed';

  constructor() {
    super(
      'The preprocessing asks for a face: find it with FaceFinder of @kindred/siamese and pass its input on.',
    );
  }
}
