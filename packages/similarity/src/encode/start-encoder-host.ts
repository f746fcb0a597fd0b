import { EncoderTimeoutError } from '../errors/encoder-timeout-error.ts';
import { EncoderClosedError } from '../errors/encoder-closed-error.ts';
import { deferred } from '../waiting/deferred.ts';
import { within } from '../waiting/within.ts';
import { builtinEncoder } from './builtin-encoder.ts';
import type { Content } from './content.ts';
import { describeEncoder } from './describe-encoder.ts';
import type { EmbedOutcome } from './embed-outcome.ts';
import type { EncoderDescription } from './encoder-description.ts';
import type { EncoderHost } from './encoder-host.ts';
import type { EncoderHostOptions } from './encoder-host-options.ts';
import { EncoderQueue } from './encoder-queue.ts';
import type { EncoderRef } from './encoder-ref.ts';
import type { EmbedTask, EncoderTask, InspectTask } from './encoder-task.ts';
import { EncoderWorker } from './encoder-worker.ts';

/** Descriptions never change; this many are remembered. */
const descriptionsKept = 1000;
const queueBytes = 256 * 1024 * 1024;

/**
 * Starts an encoder process and a queue in front of it. The process is started at once, so that the
 * first query finds it warm, and again whenever it dies.
 */
export function startEncoderHost(options: EncoderHostOptions): EncoderHost {
  const { batchSize = 64, gatherMs = 2, modelsInMemory = 4, timeoutMs = 30_000 } = options;
  const queue = new EncoderQueue({ tasks: options.queueLimit ?? 4096, bytes: queueBytes });
  const hangMs = 2 * timeoutMs;
  const worker = new EncoderWorker(queue, {
    ...options,
    batchSize,
    gatherMs,
    modelsInMemory,
    hangMs,
  });
  const descriptions = new Map<string, Promise<EncoderDescription>>();
  let closed = false;

  const waitFor = async <T>(tasks: readonly EncoderTask[], results: readonly Promise<T>[]) => {
    if (closed) throw new EncoderClosedError();
    queue.add(tasks);
    const all = Promise.all(results);
    try {
      if (await within(timeoutMs, all)) return await all;
      throw new EncoderTimeoutError(timeoutMs);
    } catch (error) {
      queue.remove(new Set(tasks.map((task) => task.result)));
      throw error;
    }
  };

  return {
    async describe(ref) {
      if ('builtin' in ref) return describeBuiltin(ref);
      const known = descriptions.get(ref.versionId);
      if (known !== undefined) return known;
      const description = describeEncoder(options.models, ref);
      if (descriptions.size >= descriptionsKept) descriptions.clear();
      descriptions.set(ref.versionId, description);
      description.catch(() => descriptions.delete(ref.versionId));
      return description;
    },
    async embed(encoder, contents) {
      // Raw vectors are only checked, which is not worth a journey to another process.
      if ('builtin' in encoder && encoder.builtin === 'vector')
        return builtinEncoder(encoder).embed(contents);
      const tasks = contents.map((content) => embedTask(encoder, content));
      return waitFor(
        tasks,
        tasks.map((task) => task.result.promise),
      );
    },
    async inspect(images) {
      const tasks = images.map(inspectTask);
      return waitFor(
        tasks,
        tasks.map((task) => task.result.promise),
      );
    },
    report() {
      const { working, ...report } = worker.report();
      return { ...report, waiting: queue.size + working };
    },
    async close() {
      closed = true;
      await worker.close();
    },
  };
}

function describeBuiltin({
  builtin,
  dimension,
  distance,
}: Extract<EncoderRef, { builtin: unknown }>): EncoderDescription {
  return {
    modality: builtin,
    model: null,
    embeddingSize: dimension,
    distance,
    inputDimension: builtin === 'vector' ? dimension : undefined,
    calibration: undefined,
  };
}

function embedTask(encoder: EncoderRef, content: Content): EmbedTask {
  const group =
    'versionId' in encoder ? encoder.versionId : `${encoder.builtin} ${encoder.dimension}`;
  const result = deferred<EmbedOutcome>();
  return { type: 'embed', group, bytes: bytesOf(content), result, deaths: 0, encoder, content };
}

function inspectTask(image: Uint8Array): InspectTask {
  const task = { type: 'inspect', group: 'inspect', bytes: image.byteLength, deaths: 0 } as const;
  return { ...task, result: deferred(), image };
}

function bytesOf(content: Content): number {
  if ('text' in content) return content.text.length * 2;
  return 'image' in content ? content.image.byteLength : content.vector.byteLength;
}
