import type { Node } from 'web-tree-sitter';

/** What comes next in the normal form: a node to be expanded, or a token that stands for a node. */
export type Step =
  | { readonly node: Node; readonly kind?: undefined }
  | { readonly node: Node; readonly kind: string };
