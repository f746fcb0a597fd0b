import type { ContentInput } from '../../encode/read-content.ts';

/** A new item with its path in the request. */
export interface PlacedItem {
  readonly item: ContentInput & { readonly id: string };
  readonly field: string;
}
