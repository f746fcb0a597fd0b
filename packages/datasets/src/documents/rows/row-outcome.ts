import type { DocumentFailure } from '../document-outcome.ts';
import type { TextDocument } from '../document.ts';

/** What reading one row came to. */
export type RowOutcome =
  | {
      readonly document: TextDocument;
      /** What its column `id` says, where it has one with a text or a number. */
      readonly usualId: string | undefined;
    }
  | { readonly failure: DocumentFailure };
