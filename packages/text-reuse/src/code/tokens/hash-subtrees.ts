import type { Node } from 'web-tree-sitter';
import { mixHash } from '../../normalize/mix-hash.ts';
import { commentNodes } from './comment-nodes.ts';
import { hashText } from './hash-text.ts';
import { ignoredNodes } from './ignored-nodes.ts';
import { textNodes } from './text-nodes.ts';

const leastNodes = 3;

interface Open {
  readonly node: Node;
  readonly children: readonly Node[];
  next: number;
  hash: number;
  size: number;
}

const enter = (node: Node): Open => ({
  node,
  children: textNodes.has(node.type)
    ? []
    : node.namedChildren.filter(({ type }) => !commentNodes.has(type) && !ignoredNodes.has(type)),
  next: 0,
  hash: hashText(node.type),
  size: 1,
});

/** Hash of each subtree of named nodes by the types in it (Baxter et al. 1998), those of fewer than three left out. */
export function hashSubtrees(root: Node): Uint32Array {
  const hashes: number[] = [];
  const open = [enter(root)];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const child = top.children[top.next];
    top.next += 1;
    if (child !== undefined) {
      open.push(enter(child));
      continue;
    }
    open.pop();
    if (top.size >= leastNodes) hashes.push(top.hash);
    const parent = open.at(-1);
    if (parent === undefined) continue;
    parent.hash = mixHash(Math.imul(parent.hash, 31) + top.hash);
    parent.size += top.size;
  }
  return Uint32Array.from(hashes);
}
