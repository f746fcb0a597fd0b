import type { CollectionDistance, Modality } from '@kindred/contracts';
import type { MatchCalibration } from './match-calibration.ts';

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
