import { EngineTrouble } from '../connection/engine-trouble.ts';
import type { WeaviateCluster } from '../connection/weaviate-cluster.ts';
import type { EngineRequest, WeaviateNode } from '../connection/weaviate-node.ts';
import type { WeaviateConsistency } from '../weaviate-options.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import { limited } from './limited.ts';
import { marksFrom, type RepeatMark } from './repeat-marks.ts';

/** How long writes are satisfied with fewer replicas after not all could be reached. */
const DEGRADED_MS = 10_000;

export interface Write {
  /** What to send, with a mark that is another one each time. */
  request(mark: RepeatMark): EngineRequest;
  /** Throws `EngineRefusal` or `EngineTrouble` where the answer is no success. */
  check?(answer: unknown): void;
}

/**
 * Sends writes. All replicas are asked to acknowledge: the engine walks the graph of one replica whatever the
 * consistency of a search is, so that only a replica that has a write surely finds it. Where not all can be
 * reached, as many as the settings want are enough, for a while; replicas that missed a write get it from the
 * others.
 */
export class ReplicatedWrites {
  readonly #cluster: WeaviateCluster;
  readonly #least: WeaviateConsistency;
  readonly #timeoutMs: number;
  readonly #inTurn: ReturnType<typeof limited>;
  #degradedUntil = 0;

  constructor(cluster: WeaviateCluster, settings: WeaviateSettings) {
    this.#cluster = cluster;
    this.#least = settings.consistency;
    this.#timeoutMs = settings.writeTimeoutMs;
    this.#inTurn = limited(settings.concurrentWrites);
  }

  /**
   * Resolves when the write is acknowledged, to what it was sent with the last time. `mark` is what it is sent
   * with the first time.
   */
  async send(operation: string, write: Write, mark?: RepeatMark): Promise<RepeatMark> {
    const marks = marksFrom(mark);
    let current: RepeatMark;
    const send = async (node: WeaviateNode, level: WeaviateConsistency) => {
      current = marks.next().value;
      const request = write.request(current);
      const path = `${request.path}?consistency_level=${level}`;
      const answer = await node.request({ ...request, path, timeoutMs: this.#timeoutMs });
      write.check?.(answer);
    };
    await this.#inTurn(() =>
      this.#cluster.call(operation, (node) => this.#toAllOrEnough((level) => send(node, level))),
    );
    return current;
  }

  async #toAllOrEnough(attempt: (level: WeaviateConsistency) => Promise<void>): Promise<void> {
    if (Date.now() >= this.#degradedUntil) {
      try {
        await attempt('ALL');
        return;
      } catch (error) {
        if (!(error instanceof EngineTrouble) || this.#least === 'ALL') throw error;
        this.#degradedUntil = Date.now() + DEGRADED_MS;
      }
    }
    await attempt(this.#least);
  }
}
