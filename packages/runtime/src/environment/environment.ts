import { resolve } from 'node:path';
import type { z } from 'zod';
import { EnvironmentError, type EnvironmentProblem } from './environment-error.ts';
import { findRoot } from './find-root.ts';
import { isLoopback } from './is-loopback.ts';
import { variables } from './variables.ts';

type Variables = z.infer<typeof variables>;

/** The settings of one process, checked. Made only by {@link readEnvironment}. */
export interface Environment {
  /** `production` when DATABASE_URL names a server of the user's own, else `embedded`. */
  readonly mode: 'embedded' | 'production';
  /** Absolute folder that holds everything Kindred writes (KINDRED_HOME). */
  readonly home: string;
  /** Absolute folder in which data sets are looked for first (KINDRED_DATA). */
  readonly dataFolder?: string;
  readonly host: string;
  /** 0 asks the system for a free port. */
  readonly port: number;
  /**
   * Whether a request without a key is let in, as `open` does on the loopback address alone. If it is not given
   * (KINDRED_ACCESS), keys are asked for as soon as HOST, DATABASE_URL or KINDRED_ADMIN_KEY say that this is
   * more than an embedded installation on one's own machine.
   */
  readonly access: 'open' | 'keys';
  /** An admin's key that is in no table: the bootstrap. */
  readonly adminKey?: string;
  /** The key that the command line sends (KINDRED_API_KEY). */
  readonly apiKey?: string;
  readonly databaseUrl?: string;
  /** Without it the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  /** The cluster that holds the vector indexes (VECTOR_ENGINE=weaviate); without it this machine does. */
  readonly weaviate?: WeaviateEnvironment;
  /** Largest accepted HTTP body, in bytes. */
  readonly bodyLimitBytes: number;
  /** How long a search waits for its index to have what was written before it, in milliseconds. */
  readonly indexWaitMs: number;
  /** Share of the searches that are made once more, exactly, to measure their recall. */
  readonly recallSample: number;
  /** How collections are watched. */
  readonly drift: {
    /** Shortest time between two searches of a collection that are kept to be compared; 0: none are. */
    readonly querySampleMs: number;
    /** Minutes between two checks of all collections; 0: there are none. */
    readonly checkMinutes: number;
    /** Checks in a row that have to agree before something is proposed. */
    readonly checks: number;
    /** Population stability index above which distances have changed, and at or below which they have not … */
    readonly stability: number;
    readonly calmStability: number;
    /** … and p-value at or below which embeddings lie elsewhere. */
    readonly pValue: number;
  };
  /** Which generations that serve no more are kept for a rollback. */
  readonly retention: {
    /** So many of each collection, the newest … */
    readonly keep: number;
    /** … and no longer than that. */
    readonly keepMs: number;
  };
  /** Days that the audit log keeps beside the present one; without it for ever. */
  readonly keepAuditDays?: number;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly logFormat: 'pretty' | 'json';
}

/** How a Weaviate cluster is reached. */
export interface WeaviateEnvironment {
  readonly urls: readonly string[];
  /** In the order of `urls`. */
  readonly grpcUrls?: readonly string[];
  readonly apiKey?: string;
  readonly replication: number;
  readonly consistency: Variables['WEAVIATE_CONSISTENCY'];
}

/** Facts of the process that defaults depend on; given by tests. */
export interface EnvironmentContext {
  /** @defaultValue `process.cwd()` */
  readonly folder?: string;
  /** @defaultValue whether standard output is a terminal */
  readonly terminal?: boolean;
}

/**
 * Reads and checks the environment: the only place that looks at it. Empty variables count as absent.
 * Relative paths are taken from the repository's root, or from the working folder outside of one.
 *
 * @throws EnvironmentError with every wrong variable; it never repeats a value.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>> = process.env,
  context: EnvironmentContext = {},
): Environment {
  const given = Object.entries(env).filter(
    ([, value]) => value !== undefined && value.trim() !== '',
  );
  const parsed = variables.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new EnvironmentError(parsed.error.issues.map(asProblem));
  const read = parsed.data;
  const problems = together(read);
  if (problems.length > 0) throw new EnvironmentError(problems);
  return asEnvironment(read, context);
}

/** What is wrong of variables that are each right by themselves. */
function together(read: Variables): EnvironmentProblem[] {
  const problems: EnvironmentProblem[] = [];
  if (read.KINDRED_ACCESS === 'open' && isExposed(read)) problems.push(openToAll);
  if (read.KINDRED_DRIFT_CALM_STABILITY > read.KINDRED_DRIFT_STABILITY) problems.push(calmAbove);
  if (read.VECTOR_ENGINE === 'weaviate') {
    const { WEAVIATE_URL: urls, WEAVIATE_GRPC_URL: grpcUrls } = read;
    if (urls === undefined) problems.push(engineNowhere);
    else if (grpcUrls !== undefined && grpcUrls.length !== urls.length) problems.push(unequalUrls);
  }
  return problems;
}

const calmAbove: EnvironmentProblem = {
  variable: 'KINDRED_DRIFT_CALM_STABILITY',
  problem: 'may not be above KINDRED_DRIFT_STABILITY',
};

const engineNowhere: EnvironmentProblem = {
  variable: 'WEAVIATE_URL',
  problem: 'is needed when VECTOR_ENGINE is weaviate, for instance http://localhost:8080',
};

const unequalUrls: EnvironmentProblem = {
  variable: 'WEAVIATE_GRPC_URL',
  problem: 'has to have as many URLs as WEAVIATE_URL, in the same order',
};

const openToAll: EnvironmentProblem = {
  variable: 'KINDRED_ACCESS',
  problem:
    'can be open only without KINDRED_ADMIN_KEY and where HOST lets no other machine connect; ' +
    'leave it out, or set it to keys',
};

/** Whether there is anybody to keep out: another machine can connect, or a key was set on purpose. */
const isExposed = ({ HOST, KINDRED_ADMIN_KEY }: Variables) =>
  !isLoopback(HOST) || KINDRED_ADMIN_KEY !== undefined;

function accessOf(read: Variables): Environment['access'] {
  if (read.KINDRED_ACCESS !== undefined) return read.KINDRED_ACCESS;
  return isExposed(read) || read.DATABASE_URL !== undefined ? 'keys' : 'open';
}

function asProblem(issue: { path: PropertyKey[]; message: string }): EnvironmentProblem {
  return { variable: String(issue.path[0]), problem: issue.message };
}

function asEnvironment(read: Variables, context: EnvironmentContext): Environment {
  const root = findRoot(context.folder ?? process.cwd());
  const terminal = context.terminal ?? process.stdout.isTTY === true;
  return {
    mode: read.DATABASE_URL === undefined ? 'embedded' : 'production',
    home: resolve(root, read.KINDRED_HOME ?? '.kindred'),
    ...(read.KINDRED_DATA !== undefined && { dataFolder: resolve(root, read.KINDRED_DATA) }),
    host: read.HOST,
    port: read.PORT,
    access: accessOf(read),
    ...(read.KINDRED_ADMIN_KEY !== undefined && { adminKey: read.KINDRED_ADMIN_KEY }),
    ...(read.KINDRED_API_KEY !== undefined && { apiKey: read.KINDRED_API_KEY }),
    ...(read.DATABASE_URL !== undefined && { databaseUrl: read.DATABASE_URL }),
    ...(read.REDIS_URL !== undefined && { redisUrl: read.REDIS_URL }),
    ...(read.VECTOR_ENGINE === 'weaviate' && { weaviate: weaviateOf(read) }),
    bodyLimitBytes: read.KINDRED_BODY_LIMIT_BYTES,
    indexWaitMs: read.KINDRED_INDEX_WAIT_MS,
    recallSample: read.KINDRED_RECALL_SAMPLE,
    drift: driftOf(read),
    retention: {
      keep: read.KINDRED_KEEP_RETIRED,
      keepMs: read.KINDRED_KEEP_RETIRED_DAYS * 86_400_000,
    },
    ...(read.KINDRED_KEEP_AUDIT_DAYS !== undefined && {
      keepAuditDays: read.KINDRED_KEEP_AUDIT_DAYS,
    }),
    logLevel: read.LOG_LEVEL,
    logFormat: read.LOG_FORMAT ?? (terminal ? 'pretty' : 'json'),
  };
}

function driftOf(read: Variables): Environment['drift'] {
  return {
    querySampleMs: read.KINDRED_QUERY_SAMPLE_SECONDS * 1000,
    checkMinutes: read.KINDRED_DRIFT_CHECK_MINUTES,
    checks: read.KINDRED_DRIFT_CHECKS,
    stability: read.KINDRED_DRIFT_STABILITY,
    calmStability: read.KINDRED_DRIFT_CALM_STABILITY,
    pValue: read.KINDRED_DRIFT_P_VALUE,
  };
}

function weaviateOf(read: Variables): WeaviateEnvironment {
  return {
    urls: read.WEAVIATE_URL ?? [],
    ...(read.WEAVIATE_GRPC_URL !== undefined && { grpcUrls: read.WEAVIATE_GRPC_URL }),
    ...(read.WEAVIATE_API_KEY !== undefined && { apiKey: read.WEAVIATE_API_KEY }),
    replication: read.WEAVIATE_REPLICATION,
    consistency: read.WEAVIATE_CONSISTENCY,
  };
}
