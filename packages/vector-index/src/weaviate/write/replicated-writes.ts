import { EngineTrouble } from '../connection/engine-trouble.ts';
import type { WeaviateCluster } from '../connection/weaviate-cluster.ts';
import type { EngineRequest, WeaviateNode } from '../connection/weaviate-node.ts';
import type { WeaviateConsistency } from '../weaviate-options.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import { limited } from './limited.ts';

/** How long writes are satisfied with fewer replicas after not all could be reached. */
const DEGRADED_MS = 10_000;

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
   * Resolves when the write is acknowledged. Every write may be sent more than once. `check` looks at the
   * answer and throws `EngineRefusal` or `EngineTrouble` where it is no success.
   */
  async send(
    operation: string,
    request: EngineRequest,
    check: (answer: unknown) => void = () => {},
  ): Promise<void> {
    await this.#inTurn(() =>
      this.#cluster.call(operation, (node) => this.#sendTo(node, request, check)),
    );
  }

  async #sendTo(
    node: WeaviateNode,
    request: EngineRequest,
    check: (answer: unknown) => void,
  ): Promise<void> {
    const attempt = async (level: WeaviateConsistency) => {
      const path = `${request.path}?consistency_level=${level}`;
      check(await node.request({ ...request, path, timeoutMs: this.#timeoutMs }));
    };
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
