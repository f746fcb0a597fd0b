import type { Node } from 'web-tree-sitter';
import { commentNodes } from './comment-nodes.ts';
import { ignoredNodes } from './ignored-nodes.ts';
import { leafKind } from './leaf-kind.ts';
import { textNodes } from './text-nodes.ts';

const quotationMarks = /^[a-z]{0,2}(?:"""|'''|["'`])|(?:"""|'''|["'`])$/giu;

/** What stands in front of a member's name. */
const memberSigns: ReadonlySet<string> = new Set(['.', 'optional_chain', '->', '::']);

/** Names, literals and comments below a node, as they are written. */
export function collectWords(root: Node): {
  readonly words: readonly string[];
  readonly members: readonly string[];
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
  readonly comments: readonly string[];
} {
  const words: string[] = [];
  const members: string[] = [];
  const numbers: string[] = [];
  const texts: string[] = [];
  const comments: string[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (commentNodes.has(node.type)) comments.push(node.text);
    else if (ignoredNodes.has(node.type)) continue;
    else if (textNodes.has(node.type)) {
      words.push(node.text);
      texts.push(node.text.replace(quotationMarks, ''));
    } else if (node.childCount > 0) open.push(...node.children.reverse());
    else if (node.isNamed) {
      const kind = leafKind(node);
      if (kind === undefined) continue;
      words.push(node.text);
      if (kind === 'number') numbers.push(node.text);
      if (memberSigns.has(node.previousSibling?.type ?? '')) members.push(node.text);
    }
  }
  return { words, members, numbers, texts, comments };
}
