import { UnusableFilterError } from './unusable-filter-error.ts';

export interface Token {
  /** `word` is bare text, `quoted` text between quotes, `sign` an operator, a bracket or a comma. */
  readonly kind: 'word' | 'quoted' | 'sign';
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly column: number;
}

const next =
  /\s*(?:(?<sign><=|>=|!=|\^=|[=<>(),])|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<word>[^\s=<>!^(),"']+))/uy;

/** The words, texts and signs of a filter, from left to right. @throws UnusableFilterError */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end;) {
    next.lastIndex = at;
    const groups = next.exec(text)?.groups;
    const begin = at + (/^\s*/u.exec(text.slice(at))?.[0].length ?? 0);
    if (groups === undefined) throw new UnusableFilterError(whatIsWrong(text, begin));
    at = next.lastIndex;
    const { sign, word } = groups;
    const quoted = groups['double'] ?? groups['single'];
    const column = begin + 1;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, column });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, column });
    else tokens.push({ kind: 'quoted', text: (quoted ?? '').replaceAll(/\\(.)/gsu, '$1'), column });
  }
  return tokens;
}

function whatIsWrong(text: string, at: number): string {
  const character = text[at] ?? '';
  return character === '"' || character === "'"
    ? `the text that begins at ${at + 1} has no closing ${character}`
    : `${character} at ${at + 1} stands for nothing; compare by = != < <= > >= ^=`;
}
