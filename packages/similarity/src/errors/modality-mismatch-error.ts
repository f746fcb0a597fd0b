import type { Modality } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A model of one modality is asked to serve another. */
export class ModalityMismatchError extends KindredError {
  readonly code = 'modality-mismatch';

  constructor(expected: Modality, received: Modality, subject: string) {
    const message = `${subject} takes ${expected} content, not ${received}`;
    super(`${message}.`, {
      fields: { expected, received, errors: [{ field: 'modality', message }] },
    });
  }
}
