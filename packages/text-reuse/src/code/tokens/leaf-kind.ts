import type { Node } from 'web-tree-sitter';

const comparisons = [
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
  '===',
  '!==',
  '<>',
  'in',
  'is',
  'instanceof',
];
const logic = ['&&', '||', 'and', 'or', '??'];
const same = ['+', '-', '*', '/', '%', '**', '//', '&', '|', '^', '~', '<<', '>>', '>>>'];
const statements =
  'break continue return throw yield await goto assert delete del case default'.split(' ');

const anonymousKinds: ReadonlyMap<string, string> = new Map([
  ...comparisons.map((word) => [word, 'compare'] as const),
  ...logic.map((word) => [word, 'logic'] as const),
  ...[...same, ...statements].map((word) => [word, word] as const),
  ['!', 'not'],
  ['not', 'not'],
  ['raise', 'throw'],
]);

const namedKinds: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^(?:this|self|super)$|identifier$/u, 'name'],
  [/^(?:true|false)$/u, 'boolean'],
  [/^(?:null|null_literal|none|nullptr|undefined)$/u, 'null'],
  [/integer|float|number/u, 'number'],
  [/char_literal|character_literal|^regex$/u, 'text'],
];

/** The kind of a node without children; undefined for punctuation and what says nothing. */
export function leafKind({ type, isNamed }: Node): string | undefined {
  if (!isNamed) return anonymousKinds.get(type);
  return namedKinds.find(([pattern]) => pattern.test(type))?.[1];
}
