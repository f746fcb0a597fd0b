import { VectorIndexError } from './vector-index-error.ts';

export interface ChangeLogDamage {
  /** The file that is damaged, or where the missing changes would be. */
  readonly file: string;
  /** Bytes from the file's start to the damage. */
  readonly offset: number;
  readonly reason: string;
}

/** Changes that were acknowledged cannot be read any more; nothing was changed on the disk. */
export class ChangeLogDamagedError extends VectorIndexError {
  readonly code = 'change-log-damaged';
  readonly file: string;
  readonly offset: number;
  readonly reason: string;

  constructor({ file, offset, reason }: ChangeLogDamage) {
    super(
      `The change log ${file} is damaged at byte ${offset}: ${reason}. Put the folder back from a backup; to give up what follows, cut the file there and remove later ones.`,
    );
    this.file = file;
    this.offset = offset;
    this.reason = reason;
  }
}
