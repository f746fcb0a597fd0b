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
  readonly adminKey?: string;
  readonly databaseUrl?: string;
  /** Without it the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  /** Largest accepted HTTP body, in bytes. */
  readonly bodyLimitBytes: number;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly logFormat: 'pretty' | 'json';
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
  if (!isLoopback(read.HOST) && read.KINDRED_ADMIN_KEY === undefined) {
    throw new EnvironmentError([openByAccident]);
  }
  return asEnvironment(read, context);
}

const openByAccident: EnvironmentProblem = {
  variable: 'KINDRED_ADMIN_KEY',
  problem:
    'is needed when HOST lets other machines connect; set a key of at least 16 characters, ' +
    'or leave HOST at 127.0.0.1',
};

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
    ...(read.KINDRED_ADMIN_KEY !== undefined && { adminKey: read.KINDRED_ADMIN_KEY }),
    ...(read.DATABASE_URL !== undefined && { databaseUrl: read.DATABASE_URL }),
    ...(read.REDIS_URL !== undefined && { redisUrl: read.REDIS_URL }),
    bodyLimitBytes: read.KINDRED_BODY_LIMIT_BYTES,
    logLevel: read.LOG_LEVEL,
    logFormat: read.LOG_FORMAT ?? (terminal ? 'pretty' : 'json'),
  };
}
