/** What every error of this package is. `code` is stable; `message` says what is wrong and what to do. */
export abstract class TextReuseError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
