import { destination, pino, type DestinationStream, type Logger } from 'pino';
import type { Environment } from '../environment/environment.ts';
import { prettyLine } from './pretty-line.ts';
import { serializeError } from './serialize-error.ts';

export interface LoggerOptions {
  /** Name of the process: `api`, `trainer`, `indexer` … */
  readonly name: string;
  readonly environment: Pick<Environment, 'logLevel' | 'logFormat'>;
  /** Where lines go. @defaultValue standard output, written synchronously */
  readonly stream?: DestinationStream;
}

const secrets = [
  'adminKey',
  'apiKey',
  'authorization',
  'connectionString',
  'cookie',
  'databaseUrl',
  'password',
  'redisUrl',
  'secret',
  'token',
];
const secretHeaders = ['x-api-key', 'set-cookie', 'proxy-authorization'];

/**
 * The logger of one process. Lines are JSON, or short text on a terminal. Fields with the name of a
 * secret are hidden down to three levels; passwords in URLs inside an error are hidden too.
 */
export function createLogger({
  name,
  environment,
  stream = destination(1),
}: LoggerOptions): Logger {
  const pretty = { write: (line: string) => stream.write(prettyLine(line)) };
  return pino(
    {
      name,
      level: environment.logLevel,
      base: { pid: process.pid },
      serializers: { err: serializeError, error: serializeError },
      redact: { paths: secretPaths(), censor: '***' },
    },
    environment.logFormat === 'pretty' ? pretty : stream,
  );
}

function secretPaths(): string[] {
  const depths = ['', '*.', '*.*.'];
  return depths.flatMap((depth) => [
    ...secrets.map((key) => `${depth}${key}`),
    ...secretHeaders.map((key) => `${depth === '' ? '' : depth.slice(0, -1)}["${key}"]`),
  ]);
}
