import { setTimeout as sleep } from 'node:timers/promises';
import { ApiKey, connectToCustom, type WeaviateClient } from 'weaviate-client';
import type { NodeAddress, WeaviateSettings } from '../weaviate-settings.ts';
import { withClientWarnings } from './client-warnings.ts';
import { EngineRefusal } from './engine-refusal.ts';
import { EngineTrouble } from './engine-trouble.ts';

export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After `/v1`. */
  readonly path: string;
  /** A string is sent as it is, everything else as its JSON. */
  readonly body?: unknown;
  readonly timeoutMs?: number;
}

/** How long a node may leave a search unanswered before it is asked whether it lives. */
const SUSPICION_MS = 250;
/** Refusals of the gRPC interface, by their words: its client keeps no status. */
const REFUSALS =
  /INVALID_ARGUMENT|UNAUTHENTICATED|PERMISSION_DENIED|could not find class|maximum results exceeded|invalid .*filter|no such prop|vector lengths? (?:don't|do not) match/i;

/** One node of the cluster: its REST interface, and its gRPC interface by the official client. */
export class WeaviateNode {
  readonly address: NodeAddress;
  readonly #settings: WeaviateSettings;
  #client: Promise<WeaviateClient> | undefined;

  constructor(address: NodeAddress, settings: WeaviateSettings) {
    this.address = address;
    this.#settings = settings;
  }

  /** @throws EngineRefusal, EngineTrouble */
  async request(request: EngineRequest): Promise<unknown> {
    const { method, path, body, timeoutMs = this.#settings.timeoutMs } = request;
    try {
      const response = await fetch(`${this.address.http}/v1${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(this.#settings.apiKey !== undefined && {
            authorization: `Bearer ${this.#settings.apiKey}`,
          }),
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      if (response.ok) return text === '' ? undefined : JSON.parse(text);
      throw answerOf(response.status, text);
    } catch (error) {
      if (error instanceof EngineRefusal || error instanceof EngineTrouble) throw error;
      throw new EngineTrouble(`${this.address.http}: ${reasonOf(error)}`, { cause: error });
    }
  }

  /**
   * One call of the official client. The client itself waits seconds before it reports a dead node; so a
   * node that is slow is asked whether it lives, and given up at once where it does not.
   *
   * @throws EngineRefusal, EngineTrouble
   */
  async query<T>(call: (client: WeaviateClient) => Promise<T>): Promise<T> {
    const ended = new AbortController();
    try {
      this.#client ??= this.#connect();
      const answer = this.#client.then((client) => this.#listening(() => call(client)));
      return await Promise.race([answer, this.#death(ended.signal)]);
    } catch (error) {
      const reason = reasonOf(error);
      if (REFUSALS.test(reason)) throw new EngineRefusal(0, reason, { cause: error });
      throw new EngineTrouble(`${this.address.http}: ${reason}`, { cause: error });
    } finally {
      ended.abort();
    }
  }

  /** Frees the connection. */
  async disconnect(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.then((connected) => connected.close()).catch(() => {});
  }

  async #connect(): Promise<WeaviateClient> {
    const { apiKey, timeoutMs } = this.#settings;
    const { http, grpc } = this.address;
    const { protocol, hostname, port, pathname } = new URL(http);
    const secure = protocol === 'https:';
    const seconds = timeoutMs / 1000;
    try {
      return await this.#listening(() =>
        connectToCustom({
          httpHost: hostname,
          httpPort: Number(port || (secure ? 443 : 80)),
          httpSecure: secure,
          httpPath: pathname === '/' ? '' : pathname,
          grpcHost: grpc.host,
          grpcPort: grpc.port,
          grpcSecure: grpc.secure,
          timeout: { init: seconds, query: seconds, insert: seconds },
          ...(apiKey !== undefined && { authCredentials: new ApiKey(apiKey) }),
        }),
      );
    } catch (error) {
      this.#client = undefined;
      throw error;
    }
  }

  /** Its first line: the client adds its stack. */
  #listening<T>(work: () => T): T {
    const { onTrouble } = this.#settings;
    const tell = (warning: string) =>
      onTrouble(`${this.address.http}: ${warning.split('\n', 1)[0]}`);
    return withClientWarnings(tell, work);
  }

  /** Rejects when the node is found dead, or `ended`. */
  async #death(ended: AbortSignal): Promise<never> {
    for (;;) {
      await sleep(SUSPICION_MS, undefined, { signal: ended });
      await this.request({ method: 'GET', path: '/.well-known/live' });
    }
  }
}

function answerOf(status: number, text: string): EngineRefusal | EngineTrouble {
  const reason = messageIn(text);
  // 429 and 5xx: overload, no leader, too few replicas.
  return status === 429 || status >= 500
    ? new EngineTrouble(`${status} ${reason}`)
    : new EngineRefusal(status, `${status} ${reason}`);
}

function messageIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { message: string }[] };
    return error?.map(({ message }) => message).join('; ') ?? text.slice(0, 500);
  } catch {
    return text.slice(0, 500);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}
