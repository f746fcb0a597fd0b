import { IndexOperationError } from '../errors/index-operation-error.ts';
import { EngineRefusal } from './connection/engine-refusal.ts';

/** What the engine refused, as the caller's own operation that failed; other errors as they are. */
export function operationErrorOf(operation: string, error: unknown): unknown {
  if (!(error instanceof EngineRefusal)) return error;
  return new IndexOperationError(operation, error.message, { cause: error });
}
