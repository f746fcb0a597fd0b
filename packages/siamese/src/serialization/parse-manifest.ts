import { parseCalibration } from '../calibration/parse-calibration.ts';
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
    map: isMap(manifest['map']),
    embeddingSize: manifest['embeddingSize'] === outputSize(manifest),
    distance: Object.hasOwn(distances, String(manifest['distance'])),
    preprocessing: 'preprocessing' in manifest,
    calibration:
      manifest['calibration'] === undefined ||
      parseCalibration(manifest['calibration']) !== undefined,
    metrics: asFields(manifest['metrics']) !== undefined,
    dataFingerprint: typeof manifest['dataFingerprint'] === 'string',
    createdAt: typeof manifest['createdAt'] === 'string',
    files: REQUIRED_FILES.every((name) => isListed(asFields(files?.[name]))),
  };
  return Object.keys(checks).find((field) => !checks[field]);
}

/** Length of the input shape of each kind (any, if undefined), and the fields without which its network cannot be built. */
const encoderFields: Record<EncoderKind, readonly [axes: number | undefined, ...fields: string[]]> =
  {
    koch: [3],
    conv4: [3, 'filters'],
    dense: [1, 'hidden'],
    mobilenet: [3, 'width'],
    residual: [3, 'filters', 'blocks'],
    face: [3, 'fineTune'],
    'layers-model': [undefined, 'fineTune', 'layers', 'output'],
    'graph-model': [undefined, 'graph', 'weights', 'input', 'output'],
    'embedding-bag': [2, 'hidden', 'rows', 'dimension'],
    transformer: [1, 'vocabulary', 'positions', 'layers', 'heads', 'feedForward', 'epsilon'],
  };

function isEncoder(encoder: Fields | undefined): boolean {
  if (!encoder || !Object.hasOwn(encoders, String(encoder['kind']))) return false;
  const [axes, ...fields] = encoderFields[encoder['kind'] as EncoderKind];
  const { inputShape, hidden } = encoder;
  return (
    Array.isArray(inputShape) &&
    inputShape.length === (axes ?? inputShape.length) &&
    (hidden === undefined || Array.isArray(hidden)) &&
    fields.every((field) => encoder[field] !== undefined)
  );
}

function isMap(map: unknown): boolean {
  if (map === undefined) return true;
  const fields = asFields(map);
  return (
    fields?.['kind'] === 'scale' ||
    (fields?.['kind'] === 'linear' && Number.isInteger(fields['size']))
  );
}

/** Numbers in an embedding: what a linear map makes of it, else what the encoder gives. */
function outputSize(manifest: Fields): unknown {
  const map = asFields(manifest['map']);
  return map?.['kind'] === 'linear'
    ? map['size']
    : asFields(manifest['encoder'])?.['embeddingSize'];
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
