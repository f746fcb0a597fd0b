import type { OnError } from '../imports/import-flags.ts';
import type { ExportFormat } from './export-formats.ts';

/** The flags of `kindred export`. */
export interface ExportFlags {
  readonly out: string;
  readonly format?: ExportFormat;
  readonly vectors: boolean;
  readonly force: boolean;
  readonly onError: OnError;
}
