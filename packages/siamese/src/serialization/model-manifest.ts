import type { Calibration } from '../calibration/calibration.ts';
import type { DistanceName } from '../distances/distance-name.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import type { MapSpec } from '../maps/map-spec.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A measured figure, alone or with its 95 % confidence interval. */
export type MetricValue =
  | number
  | { readonly value: number; readonly low: number; readonly high: number };

/** What the caller tells about a model when it is saved. */
export interface ModelExtras {
  /** How raw content becomes an input; owned by the caller, e.g. { kind: 'image', height, width }. */
  readonly preprocessing: JsonValue;
  readonly metrics?: Readonly<Record<string, MetricValue>>;
  /** sha256 over the data that it was trained on. */
  readonly dataFingerprint: string;
  /** Options, seed, steps, durations. */
  readonly training?: JsonValue;
  /** @defaultValue now */
  readonly createdAt?: string;
  /** Files that the preprocessing needs, such as a tokenizer; stored and checked like the model's own. */
  readonly attachments?: Readonly<Record<string, Uint8Array>>;
}

/** manifest.json of a saved model. */
export interface ModelManifest {
  readonly formatVersion: 1;
  readonly encoder: EncoderSpec;
  /** Length of what the model gives: the map's where there is one. */
  readonly embeddingSize: number;
  readonly distance: DistanceName;
  /** Of a learned distance; its numbers are among the weights. */
  readonly map?: MapSpec;
  readonly preprocessing: JsonValue;
  readonly calibration?: Calibration;
  readonly metrics: Readonly<Record<string, MetricValue>>;
  readonly dataFingerprint: string;
  readonly training: JsonValue;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Every other file of the model. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}
