import { SiameseError } from '../errors/siamese-error.ts';

/** A saved model that cannot be used; nothing of it was loaded. */
export class ModelFileError extends SiameseError {
  /** Name of the file within the model. */
  readonly file: string;

  constructor(
    code: 'model-file-missing' | 'model-file-corrupt' | 'model-format-unsupported',
    file: string,
    options: { readonly reason: string; readonly cause?: unknown },
  ) {
    super(code, `${file}: ${options.reason}`, { cause: options.cause });
    this.file = file;
  }
}
