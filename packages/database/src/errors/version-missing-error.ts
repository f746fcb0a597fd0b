import { KindredError } from '@kindred/runtime';

/** The model version was deleted while a collection was being made with it. */
export class VersionMissingError extends KindredError {
  readonly code = 'model-version-not-found';

  constructor(versionId: string) {
    super('The model version does not exist any more: its model was deleted meanwhile.', {
      fields: { versionId },
    });
  }
}
