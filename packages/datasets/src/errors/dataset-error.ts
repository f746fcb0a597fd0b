/** What every error of this package has: a stable code, a message that says what to do, fields, a cause. */
export abstract class DatasetError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}
