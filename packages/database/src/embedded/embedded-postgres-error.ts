import { KindredError } from '@kindred/runtime';

/** Why the embedded PostgreSQL cannot run. */
export type EmbeddedPostgresProblem =
  | 'platform-unsupported'
  | 'folder-not-passable'
  | 'no-postgres-user'
  | 'disk-full'
  | 'port-taken'
  | 'data-corrupt'
  | 'data-from-other-version'
  | 'server-still-ending'
  | 'postgres-failed';

/** The embedded PostgreSQL cannot be started; the message says why and what to do. */
export class EmbeddedPostgresError extends KindredError {
  readonly code: EmbeddedPostgresProblem;

  constructor(
    code: EmbeddedPostgresProblem,
    message: string,
    details: { readonly fields?: Record<string, unknown>; readonly cause?: unknown } = {},
  ) {
    super(message, details);
    this.code = code;
  }
}
