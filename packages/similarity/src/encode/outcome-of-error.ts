import { messageOf, systemErrorCode } from '@kindred/runtime';

/** What an error says to the person who gave the content. */
export function outcomeOfError(error: unknown): {
  readonly error: { readonly code: string; readonly message: string };
} {
  const code = systemErrorCode(error) || 'content-unreadable';
  return { error: { code, message: messageOf(error) } };
}
