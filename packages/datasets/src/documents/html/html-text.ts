import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import type { ParsedText } from '../parser/parsed-text.ts';
import { blockElements } from './block-elements.ts';
import { hiddenElements } from './hidden-elements.ts';
import { TextBuilder } from './text-builder.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A node to be entered, or an element that has been left. */
interface Visit {
  readonly node: Node;
  readonly isPreformatted: boolean;
  readonly isLeft: boolean;
}

const isElement = (node: Node): node is Element => 'tagName' in node;

function enter(builder: TextBuilder, visit: Visit): readonly Visit[] {
  const { node, isPreformatted } = visit;
  if (node.nodeName === '#text') {
    const { value, sourceCodeLocation: place } = node as DefaultTreeAdapterTypes.TextNode;
    const source = place && { start: place.startOffset, end: place.endOffset };
    builder.add(value, isPreformatted, source ?? undefined);
    return [];
  }
  if (isElement(node)) {
    if (hiddenElements.has(node.tagName)) return [];
    if (blockElements.has(node.tagName)) builder.breakLine();
    if (node.tagName === 'td' || node.tagName === 'th') builder.breakCell();
  }
  if (!('childNodes' in node)) return [];
  const isInside =
    isPreformatted || (isElement(node) && ['pre', 'textarea'].includes(node.tagName));
  const children = node.childNodes.map((child) => ({
    node: child,
    isPreformatted: isInside,
    isLeft: false,
  }));
  return [...children, { ...visit, isLeft: true }];
}

function findText(root: Node, names: readonly string[]): string | undefined {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isElement(node) && names.includes(node.tagName)) {
      const text = new TextBuilder();
      walk(node.childNodes, text, Infinity);
      const title = text.build().text.replace(/\s+/gu, ' ').trim();
      if (title !== '') return title;
    }
    if ('childNodes' in node) open.push(...[...node.childNodes].reverse());
  }
  return undefined;
}

/** Not by recursion: strangers nest elements as deep as they like. */
function walk(nodes: readonly Node[], builder: TextBuilder, maxCharacters: number): void {
  const open: Visit[] = [...nodes]
    .reverse()
    .map((node) => ({ node, isPreformatted: false, isLeft: false }));
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    if (builder.length > maxCharacters) return;
    if (!visit.isLeft) {
      for (const next of [...enter(builder, visit)].reverse()) open.push(next);
    } else if (isElement(visit.node) && blockElements.has(visit.node.tagName)) {
      builder.breakLine();
    }
  }
}

/**
 * The text that a page shows: blocks on lines of their own, cells apart by tabs, without scripts, styles and embedded
 * things; each span is a run of text in the source.
 * @throws UnreadableDocumentError (`too-large`)
 */
export function htmlText(path: string, html: string, maxCharacters: number): ParsedText {
  const page = parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const builder = new TextBuilder();
  walk(page.childNodes, builder, maxCharacters);
  if (builder.length > maxCharacters) {
    const reason = `it has more than ${maxCharacters} characters`;
    throw new UnreadableDocumentError(path, { problem: 'too-large', reason });
  }
  const title = findText(page, ['title']) ?? findText(page, ['h1']);
  return { ...builder.build(), ...(title === undefined ? {} : { title }), warnings: [] };
}
