import { HttpException } from '@nestjs/common';
import type { Problem } from '@kindred/contracts';
import { isProblemCode, problemKinds, type ProblemCode } from './problem-kinds.ts';

/** Codes of Fastify, its plugins and Node for faults of a request. */
const foreignCodes = new Map<unknown, ProblemCode>(
  Object.entries({
    FST_ERR_BAD_URL: 'malformed-url',
    FST_ERR_MAX_PARAM_LENGTH: 'url-too-long',
    FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'content-type-unsupported',
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-interrupted',
    FST_PARTS_LIMIT: 'body-too-large',
    FST_FILES_LIMIT: 'body-too-large',
    FST_FIELDS_LIMIT: 'body-too-large',
    FST_REQ_FILE_TOO_LARGE: 'body-too-large',
    FST_PROTO_VIOLATION: 'malformed-multipart',
    FST_INVALID_JSON_FIELD_ERROR: 'malformed-multipart',
    FST_MP_PREMATURE_CLOSE: 'body-interrupted',
    ECONNRESET: 'body-interrupted',
    ERR_STREAM_PREMATURE_CLOSE: 'body-interrupted',
  } as const),
);

/** Reasons that may hold addresses and paths: they are for the log. */
const secretReasons = new Set<ProblemCode>([
  'internal-error',
  'database-unavailable',
  'encoder-unavailable',
]);

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** What was thrown, when nobody but the log may know it. */
  readonly internal: unknown;
}

/** Any error as RFC 9457 problem details. `requestId` lets a person find the error in the log. */
export function problemOf(thrown: unknown, requestId: string): ProblemAnswer {
  const error = thrown instanceof HttpException ? (thrown.cause ?? thrown) : thrown;
  const code = codeOf(error, thrown);
  const { status, title } = problemKinds[code];
  const fields = fieldsOf(error);
  const problem: Problem = {
    type: `urn:kindred:problem:${code}`,
    title,
    status,
    detail: secretReasons.has(code)
      ? `${title}. The log of the API has the reason under the id ${requestId}.`
      : detailOf(error, title),
    code,
    instance: requestId,
    ...(Array.isArray(fields['errors']) && { errors: fields['errors'] as Problem['errors'] }),
  };
  const headers = headersOf(code, fields);
  return { problem, headers, internal: status >= 500 ? thrown : undefined };
}

function codeOf(error: unknown, thrown: unknown): ProblemCode {
  const code: unknown = isObject(error) ? error['code'] : undefined;
  if (isProblemCode(code)) return code;
  const foreign = foreignCodes.get(code);
  if (foreign !== undefined) return foreign;
  if (thrown instanceof HttpException && thrown.getStatus() === 404) return 'route-not-found';
  return 'internal-error';
}

/** Errors of this project speak to people; messages of foreign ones may hold anything. */
function hasOwnMessage(error: unknown): boolean {
  return isObject(error) && isProblemCode(error['code']);
}

function detailOf(error: unknown, title: string): string {
  return hasOwnMessage(error) && error instanceof Error ? error.message : `${title}.`;
}

function headersOf(
  code: ProblemCode,
  fields: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const headers: Record<string, string> = {};
  const { retryAfterSeconds, allow } = fields;
  if (code === 'unauthorized') headers['www-authenticate'] = 'Bearer realm="kindred"';
  if (typeof retryAfterSeconds === 'number') headers['retry-after'] = String(retryAfterSeconds);
  if (typeof allow === 'string') headers['allow'] = allow;
  return headers;
}

function fieldsOf(error: unknown): Readonly<Record<string, unknown>> {
  const fields: unknown = isObject(error) ? error['fields'] : undefined;
  return isObject(fields) ? fields : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
