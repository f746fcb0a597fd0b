import type { Node } from 'web-tree-sitter';
import type { Step } from './step.ts';

/** The children of a node, in order; a type in front of a name is left out, whatever it is made of. */
export function childrenOf(node: Node, except: readonly (Node | null)[] = []): Step[] {
  const left = new Set(except.flatMap((child) => (child === null ? [] : [child.id])));
  return node.children.flatMap((child, index) => {
    if (left.has(child.id)) return [];
    const isType =
      node.fieldNameForChild(index) === 'type' && child.childForFieldName('body') === null;
    return isType ? [] : [{ node: child }];
  });
}
