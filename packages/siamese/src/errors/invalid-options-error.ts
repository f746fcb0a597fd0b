import { SiameseError } from './siamese-error.ts';

/** A training option that cannot work, or cannot work with the given data. */
export class InvalidOptionsError extends SiameseError {
  readonly option: string;

  constructor(option: string, message: string) {
    super('invalid-options', `${option}: ${message}`);
    this.option = option;
  }
}
