import type { Modality } from '@kindred/contracts';

/** What an encoder maps to an embedding. */
export type Content =
  | { readonly image: Uint8Array }
  | { readonly text: string }
  | { readonly vector: Float32Array };

/** Which of the three it is. */
export function modalityOf(content: Content): Modality {
  if ('image' in content) return 'image';
  return 'text' in content ? 'text' : 'vector';
}
