import type { Point } from './point.ts';

/** One face of a picture, ready for the `face` encoder. */
export interface FoundFace {
  /** 150 × 150 × 3 numbers from 0 to 1, upright. */
  readonly input: Float32Array;
  /** How sure the detector is, from 0 to 1. */
  readonly score: number;
  /** In pixels of the picture; within it. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** The 68 landmarks of iBUG 300-W, in pixels of the picture. */
  readonly landmarks: readonly Point[];
}
