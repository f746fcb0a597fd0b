import { ApiError, UnreachableError } from '@kindred/client';
import { exitCodes } from './exit-codes.ts';
import type { Output } from './terminal/output.ts';
import { UsageError } from './usage-error.ts';

/** Prints an error for a person (or as JSON) on standard error and gives the exit code. */
export function reportError(output: Output, error: unknown): number {
  if (isAbort(error)) return exitCodes.interrupted;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (output.json) {
    const errors = error instanceof ApiError ? error.errors : undefined;
    output.note(
      JSON.stringify({ error: { code, message, ...(errors === undefined ? {} : { errors }) } }),
    );
  } else {
    output.note(`kindred: ${message}`);
    // An error that is none of ours is a fault of the program: its stack helps to mend it.
    if (code === 'unexpected' && error instanceof Error && error.stack !== undefined)
      output.note(error.stack);
  }
  if (error instanceof UsageError) return exitCodes.usage;
  return error instanceof UnreachableError ? exitCodes.unreachable : exitCodes.failure;
}

/** By its name: a DOMException is not everywhere an Error. */
const isAbort = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && error.name === 'AbortError';

/** Codes of all packages are kebab-case, which those of Node and PostgreSQL are not. */
const ownCode = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

function codeOf(error: unknown): string {
  if (error instanceof UnreachableError) return 'unreachable';
  const { code } = error instanceof Error ? (error as { readonly code?: unknown }) : {};
  return typeof code === 'string' && ownCode.test(code) ? code : 'unexpected';
}
