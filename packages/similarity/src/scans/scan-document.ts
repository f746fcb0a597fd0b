import type { CodeLanguage } from '@kindred/text-reuse';
import type { DocumentPlace } from './document-place.ts';

/** A document of a scan. */
export interface ScanDocument {
  /** The caller's own; each is given once. */
  readonly id: string;
  readonly title?: string;
  readonly text: string;
  /**
   * In a scan for passages: new documents are compared with new and old ones, old ones never with each other; what base
   * documents hold is no finding. In a scan for duplicates all are compared.
   * @defaultValue 'new'
   */
  readonly role?: 'new' | 'old' | 'base';
  /** In a scan for passages: documents of one author are not compared with each other. */
  readonly author?: string;
  /** Of source code; else the ending of the id tells it. */
  readonly language?: CodeLanguage;
  /** Pages or rows in the order of the text, which reports tell. */
  readonly places?: readonly DocumentPlace[];
}
