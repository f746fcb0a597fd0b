import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { manifestName } from './manifest-name.ts';
import type { SnapshotManifest } from './snapshot-manifest.ts';

type Check = (value: unknown) => boolean;

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const integer =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

const FILE_NAME = /^[a-z0-9]{1,40}(\.[a-z0-9]{1,20}){1,2}$/;

const digest = {
  bytes: integer(0, Number.MAX_SAFE_INTEGER),
  sha256: matches(/^[0-9a-f]{64}$/),
} satisfies Record<string, Check>;

const isFiles: Check = (value) =>
  isRecord(value) &&
  Object.entries(value).every(
    ([name, file]) =>
      FILE_NAME.test(name) && name !== manifestName && wrongField(file, digest) === undefined,
  );

const fields: { readonly [name in keyof SnapshotManifest]: Check } = {
  format: oneOf(1),
  engine: oneOf('exact', 'hnsw'),
  dimension: integer(1, 65_536),
  metric: oneOf('l2', 'cosine', 'ip', 'l1'),
  storage: oneOf('float32', 'int8', 'binary'),
  M: integer(2, 128),
  efConstruction: integer(1, 10_000),
  count: integer(0, 2 ** 32 - 1),
  nodes: integer(0, 2 ** 32 - 1),
  modelVersion: (value) => typeof value === 'string' && value.length <= 256,
  position: integer(0, Number.MAX_SAFE_INTEGER),
  files: isFiles,
};

/** The name of the first field that is absent, wrong or unknown. */
function wrongField(value: unknown, checks: Readonly<Record<string, Check>>): string | undefined {
  if (!isRecord(value)) return 'the whole';
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(checks, name));
  if (unknown !== undefined) return JSON.stringify(unknown);
  return Object.keys(checks).find((name) => checks[name]?.(value[name]) !== true);
}

/** Refuses text that is not the JSON of a manifest, with exactly its fields. */
export function parseManifest(text: string, path: string): SnapshotManifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SnapshotRefusedError('manifest', `${path} is no JSON.`, { cause });
  }
  const wrong = wrongField(value, fields);
  if (wrong !== undefined) {
    throw new SnapshotRefusedError(
      'manifest',
      `${path} is no manifest of a snapshot of format 1: ${wrong} is wrong.`,
    );
  }
  return value as SnapshotManifest;
}
