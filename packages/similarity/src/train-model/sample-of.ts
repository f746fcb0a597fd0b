import type { Sample } from '@kindred/datasets';
import { readStored, type StoredContent } from '../items/stored-content.ts';

/** A stored item as an example of a class. */
export function sampleOf(item: StoredContent & { readonly id: string }, className: string): Sample {
  return { id: item.id, className, metadata: {}, content: contentOf(item) };
}

function contentOf(item: StoredContent): Sample['content'] {
  const content = readStored(item);
  if ('image' in content) return { kind: 'image', bytes: content.image };
  if ('text' in content) return { kind: 'text', text: content.text };
  return { kind: 'vector', vector: content.vector };
}
