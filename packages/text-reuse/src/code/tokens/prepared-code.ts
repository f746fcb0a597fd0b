import type { CodeLanguage } from '../language/code-languages.ts';
import type { CodeTokens } from './code-tokens.ts';

/** Source code that is parsed once and compared often. */
export interface PreparedCode {
  readonly language: CodeLanguage;
  readonly source: string;
  /** Whether parts of it are not as the grammar has them; it has tokens all the same. */
  readonly hasErrors: boolean;
  /** Declarations, assignments, calls, branches, loops: what JPlag compares. */
  readonly structure: CodeTokens;
  /** The same with names, literals and operators, each by its kind. */
  readonly tokens: CodeTokens;
  /** Names and literals as they are written, in order. */
  readonly words: readonly string[];
  /** Names among them that belong to something else: `println` and `out` in `System.out.println`. */
  readonly members: readonly string[];
  /** Numbers among them. */
  readonly numbers: readonly string[];
  /** Texts among them, without their quotation marks. */
  readonly texts: readonly string[];
  /** Comments as they are written, in order. */
  readonly comments: readonly string[];
  /** Hash of each subtree of three or more named nodes, whatever its names and literals. */
  readonly subtrees: Uint32Array;
}
