/** Nodes that are comments. */
export const commentNodes: ReadonlySet<string> = new Set([
  'comment',
  'line_comment',
  'block_comment',
  'html_comment',
]);
