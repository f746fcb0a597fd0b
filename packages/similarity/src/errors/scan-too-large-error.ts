import { KindredError } from '@kindred/runtime';

/** The texts of a scan would not fit into the memory of its process. */
export class ScanTooLargeError extends KindredError {
  readonly code = 'scan-too-large';

  constructor(characters: number) {
    super(
      `The texts are longer than ${characters} characters together, which is what one scan holds in memory: ` +
        'choose fewer with a filter.',
      { fields: { characters } },
    );
  }
}
