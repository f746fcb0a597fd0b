import type { Node } from 'web-tree-sitter';
import { expansions } from './expansions.ts';
import { ignoredNodes } from './ignored-nodes.ts';
import { leafKind } from './leaf-kind.ts';
import { childrenOf } from './children-of.ts';
import type { Step } from './step.ts';

/** What a node is in the normal form: tokens, and nodes that are to be expanded in their turn. */
export function expandNode(node: Node): readonly Step[] {
  if (ignoredNodes.has(node.type)) return [];
  const expand = expansions.get(node.type);
  if (expand !== undefined && node.isNamed) return expand(node);
  if (node.childCount > 0) return childrenOf(node);
  const kind = leafKind(node);
  return kind === undefined ? [] : [{ node, kind }];
}
