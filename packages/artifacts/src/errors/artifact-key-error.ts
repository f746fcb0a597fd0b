import { KindredError } from '@kindred/runtime';

/** An artifact's key or the name of one of its files is not allowed. */
export class ArtifactKeyError extends KindredError {
  readonly code = 'artifact-key-invalid';

  constructor(what: string, text: string, rule: string) {
    super(`${JSON.stringify(text.slice(0, 80))} cannot be used as ${what}: ${rule}.`, {
      fields: { text: text.slice(0, 80) },
    });
  }
}
