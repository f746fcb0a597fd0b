import { KindredError } from '@kindred/runtime';

/** A collection whose model is not calibrated has no threshold of its own. */
export class ThresholdNeededError extends KindredError {
  readonly code = 'threshold-needed';

  constructor(collection: string) {
    const message = 'give the distance that the pairs are to be near to';
    super(
      `The model of "${collection}" is not calibrated, so nothing says where a match ends: ${message}.`,
      { fields: { collection, errors: [{ field: 'threshold', message }] } },
    );
  }
}
