import { isNativeError } from 'node:util/types';
import { stdSerializers } from 'pino';
import { redactUrls } from './redact-urls.ts';

/** An error as a log line holds it: type, message, stack, own fields and causes, passwords in URLs hidden. */
export function serializeError(error: unknown): unknown {
  if (!isNativeError(error)) return typeof error === 'string' ? redactUrls(error) : error;
  const { raw: _raw, ...plain } = stdSerializers.errWithCause(error);
  return redactStrings(plain, 0);
}

const deepest = 6;

function redactStrings(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactUrls(value);
  if (typeof value !== 'object' || value === null || depth >= deepest) return value;
  if (Array.isArray(value)) return value.map((entry) => redactStrings(entry, depth + 1));
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, redactStrings(entry, depth + 1)]),
  );
}
