import { messageOf } from '@kindred/runtime';
/** What an error says to the person who gave the content. */
export function outcomeOfError(error: unknown): {
  readonly error: { readonly code: string; readonly message: string };
} {
  const code =
    typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
      ? error.code
      : 'content-unreadable';
  return { error: { code, message: messageOf(error) } };
}
