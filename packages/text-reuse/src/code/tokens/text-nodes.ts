/** Nodes that are texts, whatever pieces they are made of. */
export const textNodes: ReadonlySet<string> = new Set([
  'string',
  'string_literal',
  'template_string',
]);
