import type { Dataset, Modality } from '../sample/dataset.ts';

interface KnownFile {
  /** Name inside the data set's folder. */
  name: string;
  /** Checksums (hex) of the copies known to hold the same data; the first is the published one. */
  sha256: readonly [string, ...string[]];
  /** Size of the published file. */
  bytes: number;
  /** Not needed to use the set, and not pulled. */
  optional?: boolean;
}

/** A file of a data set, and its public address or, where no such file is published, how to make it. */
export type PublishedFile = KnownFile &
  ({ url: string } | { url?: undefined; /** One or two sentences. */ obtain: string });

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
