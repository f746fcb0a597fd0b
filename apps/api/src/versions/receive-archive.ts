import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { archiveLimits } from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';

/**
 * Keeps an archive as a file while it is used: it may be larger than what one wants in memory twice.
 *
 * @throws RequestRefusedError for another type, too many bytes, or a body that ends early
 */
export async function receiveArchive<T>(
  request: FastifyRequest,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const { body } = request;
  if (!(body instanceof Readable))
    throw new RequestRefusedError(
      'content-type-unsupported',
      'Send the archive as application/x-tar.',
    );
  if (Number(request.headers['content-length']) > archiveLimits.bytes) throw tooLarge();
  const folder = await mkdtemp(join(tmpdir(), 'kindred-archive-'));
  try {
    const path = join(folder, 'version.tar');
    await pipeline(body, upTo(archiveLimits.bytes), createWriteStream(path)).catch(asRefused);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function upTo(limit: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge();
      yield chunk;
    }
  };
}

const tooLarge = () =>
  new RequestRefusedError('body-too-large', `An archive may have ${archiveLimits.bytes} bytes.`);

function asRefused(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET') throw error;
  throw new RequestRefusedError('body-interrupted', 'The archive ended early.', { cause: error });
}
