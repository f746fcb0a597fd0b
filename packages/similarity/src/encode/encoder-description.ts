import type { CollectionDistance, Modality } from '@kindred/contracts';

/** Distance → probability of a match, as calibrated on held-out pairs (see siamese `calibrate`). */
export interface MatchCalibration {
  probability(distance: number): number;
  /** Distance up to which a pair counts as a match. */
  readonly threshold: number;
}

/** What an encoder takes and gives; it never changes for one reference. */
export interface EncoderDescription {
  readonly modality: Modality;
  readonly model: { readonly name: string; readonly version: number } | null;
  readonly embeddingSize: number;
  readonly distance: CollectionDistance;
  /** Length of an input vector; undefined for images and texts. */
  readonly inputDimension: number | undefined;
  readonly calibration: MatchCalibration | undefined;
}
