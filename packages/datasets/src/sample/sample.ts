import type { RawPixels } from '../image/encode-png.ts';

/** An encoded image. `raw`, where a reader has the pixels at hand, spares the decoding. */
export interface ImageContent {
  readonly kind: 'image';
  readonly bytes: Uint8Array;
  readonly raw?: RawPixels;
}
export interface TextContent {
  readonly kind: 'text';
  readonly text: string;
}
export interface VectorContent {
  readonly kind: 'vector';
  readonly vector: Float32Array;
}
export type SampleContent = ImageContent | TextContent | VectorContent;

/** One labelled thing of a data set. */
export interface Sample {
  /** Unique within the data set. */
  readonly id: string;
  readonly className: string;
  /** What classes belong together (an alphabet): a split may hold out whole groups. */
  readonly group?: string;
  readonly metadata: Record<string, string | number>;
  readonly content: SampleContent;
}
