import { isIP } from 'node:net';
import { z } from 'zod';

const mebibyte = 1024 * 1024;
const hostName = /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/;
const isHost = (text: string) => isIP(text.replace(/^\[(.*)\]$/, '$1')) > 0 || hostName.test(text);

const integer = (least: number, most: number) => {
  const error = `has to be a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error));
};

const share = z
  .string()
  .regex(/^(0|1|0?\.\d+|1\.0+)$/, 'has to be a number from 0 to 1')
  .transform(Number);

/** Minutes that divide an hour or a day, so that they can be the times of a cron expression; 0: never. */
const minutes = z
  .string()
  .refine(
    (text) =>
      text === '0' ||
      (/^\d{1,4}$/.test(text) && (60 % +text === 0 || (1440 % +text === 0 && +text % 60 === 0))),
    'has to be 0 or a number of minutes that divides an hour or a day, such as 15, 60 or 360',
  )
  .transform(Number);

const url = (protocols: readonly string[]) => {
  const wanted = protocols.map((protocol) => `${protocol}//`).join(' or ');
  return z.string().refine((text) => {
    try {
      return protocols.includes(new URL(text).protocol);
    } catch {
      return false;
    }
  }, `has to be a URL that begins with ${wanted}`);
};

/** One URL or several, with commas between them. */
const urls = (protocols: readonly string[]) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(url(protocols)));

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `has to be one of ${values.join(', ')}` });

/** Every environment variable that is read, with its check and default. All others are ignored. */
export const variables = z.object({
  KINDRED_HOME: z
    .string()
    .refine((path) => !path.includes('\0'), 'has to be a path')
    .optional(),
  KINDRED_DATA: z
    .string()
    .refine((path) => !path.includes('\0'), 'has to be a path')
    .optional(),
  HOST: z.string().refine(isHost, 'has to be an IP address or a host name').default('127.0.0.1'),
  PORT: integer(0, 65_535).default(7700),
  KINDRED_ADMIN_KEY: z
    .string()
    .min(16, 'has to have at least 16 characters')
    .max(512, 'has to have at most 512 characters')
    .regex(/^[\x21-\x7e]*$/, 'has to be printable ASCII without spaces')
    .optional(),
  KINDRED_API_KEY: z
    .string()
    .max(512, 'has to have at most 512 characters')
    .regex(/^[\x21-\x7e]*$/, 'has to be printable ASCII without spaces')
    .optional(),
  KINDRED_ACCESS: oneOf(['open', 'keys']).optional(),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  VECTOR_ENGINE: oneOf(['auto', 'weaviate']).default('auto'),
  WEAVIATE_URL: urls(['http:', 'https:']).optional(),
  WEAVIATE_GRPC_URL: urls(['http:', 'https:']).optional(),
  WEAVIATE_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]*$/, 'has to be printable ASCII without spaces')
    .optional(),
  WEAVIATE_REPLICATION: integer(1, 32).default(1),
  WEAVIATE_CONSISTENCY: oneOf(['ONE', 'QUORUM', 'ALL']).default('QUORUM'),
  KINDRED_BODY_LIMIT_BYTES: integer(1024, 1024 * mebibyte).default(32 * mebibyte),
  KINDRED_INDEX_WAIT_MS: integer(0, 60_000).default(5000),
  KINDRED_RECALL_SAMPLE: share.default(0.001),
  KINDRED_QUERY_SAMPLE_SECONDS: integer(0, 86_400).default(10),
  KINDRED_DRIFT_CHECK_MINUTES: minutes.default(60),
  KINDRED_DRIFT_CHECKS: integer(1, 100).default(2),
  KINDRED_DRIFT_STABILITY: share.default(0.25),
  KINDRED_DRIFT_CALM_STABILITY: share.default(0.1),
  KINDRED_DRIFT_P_VALUE: share.default(0.01),
  KINDRED_KEEP_RETIRED: integer(0, 100).default(1),
  KINDRED_KEEP_RETIRED_DAYS: integer(0, 3650).default(7),
  KINDRED_KEEP_AUDIT_DAYS: integer(1, 36_500).optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FORMAT: oneOf(['pretty', 'json']).optional(),
});
