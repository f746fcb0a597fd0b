import { DatasetError } from './dataset-error.ts';

/** The two sides of a split share something, so a score on the second would be too good. */
export class LeakageError extends DatasetError {
  readonly code = 'leakage';

  constructor(
    readonly kind: 'class' | 'id' | 'group' | 'content',
    readonly examples: readonly string[],
    readonly count: number,
  ) {
    super(
      `Training and validation share ${count} ${kind}(s), such as ${examples.join(', ')}. ` +
        'Split by whole classes or groups.',
    );
  }
}
