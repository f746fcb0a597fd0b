/** A file whose text is decoded. */
export interface TextFile {
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
  readonly encoding: string;
}
