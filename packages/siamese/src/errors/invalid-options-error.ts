import { SiameseError } from './siamese-error.ts';

/** A training option that cannot work, or cannot work with the given data. */
export class InvalidOptionsError extends SiameseError {
  readonly option: string;
  /** The message without the option's name. */
  readonly reason: string;

  constructor(option: string, reason: string) {
    super('invalid-options', `${option}: ${reason}`);
    this.option = option;
    this.reason = reason;
  }
}
