import { KindredError } from '@kindred/runtime';

/** Settings of an index that do not go together with its collection. */
export class IndexSettingsError extends KindredError {
  readonly code = 'index-settings-unusable';

  /** @param setting for instance `storage` */
  constructor(setting: string, message: string) {
    super(`index.${setting}: ${message}`, {
      fields: { errors: [{ field: `index.${setting}`, message }] },
    });
  }
}
