import { distances } from '../distances/distances.ts';
import type { EncoderKind } from '../encoders/encoder-spec.ts';
import { encoders } from '../encoders/encoders.ts';
import { ModelFileError } from './model-file-error.ts';
import type { ModelManifest } from './model-manifest.ts';

const FILE = 'manifest.json';
const REQUIRED_FILES = ['topology.json', 'weights.bin'];

/**
 * Reads manifest.json and checks every field that the loading relies on.
 *
 * @throws ModelFileError
 */
export function parseManifest(bytes: Uint8Array | undefined): ModelManifest {
  if (!bytes) {
    throw new ModelFileError('model-file-missing', FILE, { reason: 'the file is missing.' });
  }
  const manifest = parseObject(bytes);
  if (manifest['formatVersion'] !== 1) {
    throw new ModelFileError('model-format-unsupported', FILE, {
      reason: `format ${String(manifest['formatVersion'])} cannot be read; this version reads format 1.`,
    });
  }
  const broken = brokenField(manifest);
  if (broken) corrupt(`the field ${broken} is missing or wrong.`);
  return manifest as unknown as ModelManifest; // Checked field by field above.
}

type Fields = Readonly<Record<string, unknown>>;

function brokenField(manifest: Fields): string | undefined {
  const encoder = asFields(manifest['encoder']);
  const files = asFields(manifest['files']);
  const checks: Record<string, boolean> = {
    encoder: isEncoder(encoder),
    embeddingSize: manifest['embeddingSize'] === encoder?.['embeddingSize'],
    distance: Object.hasOwn(distances, String(manifest['distance'])),
    preprocessing: 'preprocessing' in manifest,
    calibration: isCalibration(manifest['calibration']),
    metrics: asFields(manifest['metrics']) !== undefined,
    dataFingerprint: typeof manifest['dataFingerprint'] === 'string',
    createdAt: typeof manifest['createdAt'] === 'string',
    files: REQUIRED_FILES.every((name) => isListed(asFields(files?.[name]))),
  };
  return Object.keys(checks).find((field) => !checks[field]);
}

/** Length of the input shape of each kind, and the fields without which its network cannot be built. */
const encoderFields: Record<EncoderKind, readonly [axes: number, ...fields: string[]]> = {
  koch: [3],
  conv4: [3, 'filters'],
  dense: [1, 'hidden'],
  mobilenet: [3, 'width'],
  residual: [3, 'filters', 'blocks'],
  face: [3, 'fineTune'],
  'embedding-bag': [2, 'hidden', 'rows', 'dimension'],
};

function isEncoder(encoder: Fields | undefined): boolean {
  if (!encoder || !Object.hasOwn(encoders, String(encoder['kind']))) return false;
  const [axes, ...fields] = encoderFields[encoder['kind'] as EncoderKind];
  const { inputShape, hidden } = encoder;
  return (
    Array.isArray(inputShape) &&
    inputShape.length === axes &&
    (hidden === undefined || Array.isArray(hidden)) &&
    fields.every((field) => encoder[field] !== undefined)
  );
}

function isCalibration(calibration: unknown): boolean {
  if (calibration === undefined) return true;
  const fields = asFields(calibration);
  return (
    fields?.['kind'] === 'platt' &&
    ['a', 'b', 'threshold', 'ece', 'pairs'].every((name) => Number.isFinite(fields[name]))
  );
}

function isListed(file: Fields | undefined): boolean {
  return Number.isSafeInteger(file?.['bytes']) && typeof file?.['sha256'] === 'string';
}

function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

function parseObject(bytes: Uint8Array): Fields {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new ModelFileError('model-file-corrupt', FILE, { reason: 'it is not JSON.', cause });
  }
  return asFields(parsed) ?? corrupt('it is not a JSON object.');
}

function corrupt(reason: string): never {
  throw new ModelFileError('model-file-corrupt', FILE, { reason });
}
