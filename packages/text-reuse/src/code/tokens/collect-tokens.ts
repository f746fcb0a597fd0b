import type { Node } from 'web-tree-sitter';
import type { CodeTokens } from './code-tokens.ts';
import { expandNode } from './expand-node.ts';
import type { Step } from './step.ts';
import { structuralKinds } from './structural-kinds.ts';
import { TokenList } from './token-list.ts';

/** A mark of structure stands for the line on which it begins, an ending for its last character, all else for itself. */
function placeOf({ node, kind }: Step, source: string): readonly [start: number, end: number] {
  const { startIndex, endIndex } = node;
  if (kind === undefined || !structuralKinds.has(kind)) return [startIndex, endIndex];
  if (kind.endsWith('}')) return [Math.max(startIndex, endIndex - 1), endIndex];
  const line = source.indexOf('\n', startIndex);
  return [startIndex, line === -1 ? endIndex : Math.min(endIndex, line)];
}

/** The tokens below a node. Not by recursion: strangers nest as deep as they like. */
export function collectTokens(
  root: Node,
  source: string,
): {
  readonly structure: CodeTokens;
  readonly tokens: CodeTokens;
} {
  const structure = new TokenList();
  const tokens = new TokenList();
  const open: Step[] = [{ node: root }];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { node, kind } = step;
    if (kind === undefined) {
      const next = expandNode(node);
      for (let at = next.length - 1; at >= 0; at -= 1) open.push(next[at] as Step);
      continue;
    }
    const [start, end] = placeOf(step, source);
    tokens.push(kind, start, end);
    if (structuralKinds.has(kind)) structure.push(kind, start, end);
  }
  return { structure: structure.build(), tokens: tokens.build() };
}
