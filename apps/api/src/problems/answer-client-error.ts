import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { problemOf } from './problem-of.ts';
import { RequestRefusedError } from './request-refused-error.ts';

/** Answers what Node's HTTP parser refused before there was a request: RFC 9457 on the bare socket. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (socket.destroyed) return;
  // Nobody is there to read, or an answer is under way that this would break.
  if (error.code === 'ECONNRESET' || !socket.writable || socket.bytesWritten > 0) {
    socket.destroy();
    return;
  }
  const { problem } = problemOf(refusalOf(error.code), 'none');
  const body = JSON.stringify({ ...problem, instance: undefined });
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? 'Error'}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function refusalOf(code: string | undefined): RequestRefusedError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new RequestRefusedError('request-timeout', 'The request took too long to arrive.');
  if (code === 'HPE_HEADER_OVERFLOW')
    return new RequestRefusedError(
      'headers-too-large',
      'The headers of the request are too large.',
    );
  return new RequestRefusedError('malformed-request', 'The request is not valid HTTP/1.1.');
}
