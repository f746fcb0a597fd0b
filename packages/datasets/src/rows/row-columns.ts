import type { Modality } from '../sample/dataset.ts';

/** Which columns (of JSON lines: keys) hold what. A column that is named here has to be there. */
export interface RowColumns {
  /** @defaultValue `id` where there is such a column, else rows have no id */
  readonly id?: string;
  /** Becomes the field `class` of the metadata. @defaultValue `label` of JSON lines, else none */
  readonly label?: string;
  /** @defaultValue `vector` */
  readonly vector?: string;
  /** @defaultValue `text` */
  readonly text?: string;
  /** Bytes, or base64 of them. @defaultValue `image` */
  readonly image?: string;
  /** Columns that become metadata. @defaultValue all others */
  readonly metadata?: readonly string[];
  /** What rows hold. @defaultValue the first of vector, text and image that a row has */
  readonly modality?: Modality;
}
