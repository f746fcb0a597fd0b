import { KindredError } from '@kindred/runtime';

/** A key that was revoked cannot be given a new secret. */
export class KeyRevokedError extends KindredError {
  readonly code = 'key-revoked';

  constructor(name: string) {
    super(`The key "${name}" was revoked, which is for good. Make a new key.`, {
      fields: { key: name },
    });
  }
}
