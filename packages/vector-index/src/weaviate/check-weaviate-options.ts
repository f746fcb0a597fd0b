import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { WeaviateConsistency, WeaviateOptions } from './weaviate-options.ts';
import type { NodeAddress, WeaviateSettings } from './weaviate-settings.ts';

const CONSISTENCIES: readonly unknown[] = ['ONE', 'QUORUM', 'ALL'] satisfies WeaviateConsistency[];
const PREFIX = /^[A-Z][A-Za-z0-9]{0,39}$/;
const GRPC_PORT = 50_051;
/** Attempts of a call: waits come between rounds over all nodes, and one that lives may be busy in the first. */
const LEAST_ATTEMPTS = 6;
const ROUNDS = 4;
const LONGEST_WAIT = 600_000;

/** Refuses options with which no engine can be reached; fills in the defaults. */
export function checkWeaviateOptions(options: WeaviateOptions): WeaviateSettings {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('weaviate', options, 'an object with urls');
  }
  const { consistency = 'QUORUM', prefix = 'Kindred', apiKey, shards } = options;
  if (!CONSISTENCIES.includes(consistency)) {
    throw new InvalidArgumentError('consistency', consistency, 'one of ONE, QUORUM, ALL');
  }
  if (typeof prefix !== 'string' || !PREFIX.test(prefix)) {
    const rule = 'up to 40 letters and digits, the first a capital';
    throw new InvalidArgumentError('prefix', prefix, rule);
  }
  if (apiKey !== undefined && (typeof apiKey !== 'string' || !/^[\x21-\x7e]+$/.test(apiKey))) {
    // Never the key itself: messages end up in logs.
    throw new InvalidArgumentError('apiKey', typeof apiKey, 'printable ASCII without spaces');
  }
  const milliseconds = { least: 10, most: LONGEST_WAIT };
  const few = { least: 1, most: 64 };
  const nodes = checkNodes(options);
  const mostAttempts = Math.min(few.most, Math.max(LEAST_ATTEMPTS, ROUNDS * nodes.length));
  return {
    nodes,
    apiKey,
    consistency,
    prefix,
    shards:
      shards === undefined ? undefined : checkInteger('shards', shards, { least: 1, most: 1024 }),
    replication: checkInteger('replication', options.replication ?? 1, { least: 1, most: 32 }),
    timeoutMs: checkInteger('timeoutMs', options.timeoutMs ?? 3_000, milliseconds),
    writeTimeoutMs: checkInteger('writeTimeoutMs', options.writeTimeoutMs ?? 30_000, milliseconds),
    attempts: checkInteger('attempts', options.attempts ?? mostAttempts, few),
    concurrentWrites: checkInteger('concurrentWrites', options.concurrentWrites ?? 4, few),
    onTrouble: checkListener(options.onTrouble),
  };
}

function checkListener(onTrouble: unknown = () => {}): WeaviateSettings['onTrouble'] {
  if (typeof onTrouble === 'function') return onTrouble as WeaviateSettings['onTrouble'];
  throw new InvalidArgumentError('onTrouble', onTrouble, 'a function');
}

function checkNodes({ urls, grpcUrls }: WeaviateOptions): NodeAddress[] {
  const https = checkUrls('urls', urls);
  const grpcs = grpcUrls === undefined ? https.map(defaultGrpc) : checkUrls('grpcUrls', grpcUrls);
  if (grpcs.length !== https.length) {
    const rule = `as many as urls, which are ${https.length}`;
    throw new InvalidArgumentError('grpcUrls', grpcs.length, rule);
  }
  return https.map((url, at) => ({
    http: url.href.replace(/\/+$/, ''),
    grpc: grpcAddress(grpcs[at]!),
  }));
}

function checkUrls(field: string, urls: unknown): URL[] {
  if (!Array.isArray(urls) || urls.length === 0) {
    throw new InvalidArgumentError(field, urls, 'an array of at least one URL');
  }
  return urls.map((text: unknown, at) => {
    const url = typeof text === 'string' ? URL.parse(text) : null;
    if (
      url === null ||
      !/^https?:$/.test(url.protocol) ||
      url.username !== '' ||
      url.search !== ''
    ) {
      const rule = 'a URL that begins with http:// or https://, without a password or query';
      throw new InvalidArgumentError(`${field}[${at}]`, url === null ? text : url.protocol, rule);
    }
    return url;
  });
}

function defaultGrpc(url: URL): URL {
  const grpc = new URL(url.origin);
  grpc.port = url.protocol === 'https:' ? '443' : String(GRPC_PORT);
  return grpc;
}

function grpcAddress(url: URL): NodeAddress['grpc'] {
  const secure = url.protocol === 'https:';
  return { host: url.hostname, port: Number(url.port || (secure ? 443 : 80)), secure };
}
