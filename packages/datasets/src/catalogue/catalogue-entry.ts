import type { Dataset, Modality } from '../sample/dataset.ts';

/** A file of a data set and where it is published. */
export interface PublishedFile {
  /** Name inside the data set's folder. */
  name: string;
  /** Its public address. */
  url: string;
  /** Checksums (hex) of the copies known to hold the same data; the first is the published one. */
  sha256: readonly [string, ...string[]];
  /** Size of the published file. */
  bytes: number;
  /** Not needed to use the set, and not pulled. */
  optional?: boolean;
}

/** What the catalogue knows of a data set. A set without files is generated. */
export interface CatalogueEntry {
  name: string;
  description: string;
  licence: string;
  /** Page of its authors. */
  home: string;
  modality: Modality;
  files: readonly PublishedFile[];
  /** Opens the set in the folder that holds its files ('' for a generated set). */
  open(folder: string): Promise<Dataset>;
}
