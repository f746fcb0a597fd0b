import type { TextDocument } from '../document.ts';

/** What a parser finds in a file. */
export type ParsedText = Pick<TextDocument, 'text' | 'spans' | 'title' | 'warnings'>;
