import { Parser, type Tree } from 'web-tree-sitter';
import { CodeTooSlowError } from '../../errors/code-too-slow-error.ts';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.ts';
import { TextTooLongError } from '../../errors/text-too-long-error.ts';
import { CODE_LANGUAGES, type CodeLanguage } from '../language/code-languages.ts';
import { loadGrammar } from '../language/load-grammar.ts';
import { collectTokens } from './collect-tokens.ts';
import { collectWords } from './collect-words.ts';
import { hashSubtrees } from './hash-subtrees.ts';
import type { PreparedCode } from './prepared-code.ts';

const maxCharacters = 1_000_000;

export interface PrepareCodeOptions {
  /** Longest time to parse. @defaultValue 10,000 */
  readonly timeoutMs?: number;
}

function parse(parser: Parser, source: string, timeoutMs: number): Tree {
  const until = performance.now() + timeoutMs;
  const tree = parser.parse(source, null, { progressCallback: () => performance.now() > until });
  if (tree === null) throw new CodeTooSlowError(timeoutMs);
  return tree;
}

/**
 * Parses source code into the forms in which it is compared. Comments and imports are no tokens, names and literals
 * are their kinds, loops and assignments have one form each; what the grammar cannot make sense of has tokens too.
 * @throws InvalidArgumentError, TextTooLongError, CodeTooSlowError
 */
export async function prepareCode(
  source: string,
  language: CodeLanguage,
  { timeoutMs = 10_000 }: PrepareCodeOptions = {},
): Promise<PreparedCode> {
  if (!CODE_LANGUAGES.includes(language)) {
    throw new InvalidArgumentError('language', language, `one of ${CODE_LANGUAGES.join(', ')}`);
  }
  if (source.length > maxCharacters) throw new TextTooLongError(source.length, maxCharacters);
  const grammar = await loadGrammar(language);
  // Memory of the parser lies outside of what is collected as garbage.
  const parser = new Parser();
  let tree: Tree | undefined;
  try {
    parser.setLanguage(grammar);
    tree = parse(parser, source, timeoutMs);
    const root = tree.rootNode;
    const { structure, tokens } = collectTokens(root, source);
    const said = collectWords(root);
    const subtrees = hashSubtrees(root);
    return {
      language,
      source,
      hasErrors: root.hasError,
      structure,
      tokens,
      ...said,
      subtrees,
    };
  } finally {
    tree?.delete();
    parser.delete();
  }
}
