import { messageOf } from './message-of.ts';

/** What a {@link KindredError} carries beside its sentence. */
export interface KindredErrorDetails {
  /** Facts of the failure that a program may read: ids, limits, names. Never a secret. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** What was caught, when this error was made of another one. */
  readonly cause?: unknown;
}

/** What {@link KindredError.toJSON} returns. */
export interface SerializedKindredError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly cause?: string;
}

/**
 * The root of every error this project throws on purpose. The message is one or two sentences for a
 * person: what is wrong and what to do. `code` is stable and for programs.
 */
export abstract class KindredError extends Error {
  /** Stable kebab-case name of the failure, for instance `artifact-not-found`. */
  abstract readonly code: string;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(message: string, details: KindredErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.fields = details.fields ?? {};
  }

  /** Plain data, with the cause's sentence but no stack. */
  toJSON(): SerializedKindredError {
    const { name, code, message, fields, cause } = this;
    if (cause === undefined) return { name, code, message, fields };
    return { name, code, message, fields, cause: messageOf(cause) };
  }
}
