import { KindredError } from '@kindred/runtime';

/** The name of a new key is taken, perhaps by a key that was revoked. */
export class KeyExistsError extends KindredError {
  readonly code = 'key-exists';

  constructor(name: string) {
    super(
      `A key named "${name}" exists already. Choose another name: those of revoked keys stay taken, since the audit log speaks of them.`,
      { fields: { key: name } },
    );
  }
}
