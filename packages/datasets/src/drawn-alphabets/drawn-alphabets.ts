import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import { drawAlphabets } from './draw-alphabets.ts';

/** Invented alphabets for machines where Omniglot cannot be had; needs no files. */
export const drawnAlphabets: CatalogueEntry = {
  name: 'drawn-alphabets',
  description: '40 invented alphabets, each drawn by 20 seeded writers (105 × 105).',
  licence: 'MIT',
  home: 'drawn by this program',
  modality: 'image',
  files: [],
  open: () => Promise.resolve(drawAlphabets()),
};
