import type { FilterCondition, Filter, FilterScalar } from '@kindred/contracts';
import { readTokens, type Token } from './read-tokens.ts';
import { UnusableFilterError } from './unusable-filter-error.ts';

/** Far more than the server takes, and far from the end of the stack. */
const mostNested = 500;

/**
 * Reads a filter as a person writes it: `year >= 2000 and (genre = drama or not tags in (short, silent))`.
 * Comparisons are = != < <= > >= ^= (begins with), `in (…)` and `exists`; `not` binds closest, `or` least.
 * Quotes make a text of anything; without them numbers, true, false and null are what they look like.
 * Text that begins with `{` is the filter as JSON.
 * @throws UnusableFilterError
 */
export function parseFilter(text: string): Filter {
  if (text.trimStart().startsWith('{')) return readJson(text);
  const tokens = readTokens(text);
  const nests = ({ text: word }: Token) => word === '(' || word.toLowerCase() === 'not';
  if (tokens.filter(nests).length > mostNested)
    throw new UnusableFilterError(`has more than ${mostNested} brackets and words "not"`);
  const reader = new TokenReader(tokens);
  const filter = readOr(reader);
  reader.end();
  return filter;
}

function readJson(text: string): Filter {
  try {
    // The server says what is wrong with its shape.
    return JSON.parse(text) as Filter;
  } catch (error) {
    throw new UnusableFilterError(
      `begins like JSON, but is none: ${(error as Error).message}`,
      error,
    );
  }
}

function readOr(reader: TokenReader): Filter {
  const filters = [readAnd(reader)];
  while (reader.takeWord('or')) filters.push(readAnd(reader));
  return filters.length === 1 ? (filters[0] as Filter) : { or: filters };
}

function readAnd(reader: TokenReader): Filter {
  const filters = [readNot(reader)];
  while (reader.takeWord('and')) filters.push(readNot(reader));
  return filters.length === 1 ? (filters[0] as Filter) : { and: filters };
}

function readNot(reader: TokenReader): Filter {
  if (reader.takeWord('not')) return { not: readNot(reader) };
  if (!reader.takeSign('(')) return readCondition(reader);
  const filter = readOr(reader);
  reader.expectSign(')');
  return filter;
}

const comparisons = {
  '=': 'equals',
  '^=': 'prefix',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
};

function readCondition(reader: TokenReader): Filter {
  const field = reader.expectText('a field').text;
  if (reader.takeWord('exists')) return { field, exists: true };
  if (reader.takeWord('in')) return { field, in: readList(reader) };
  const sign = reader.expectComparison(field);
  if (sign === '!=') return { not: { field, equals: readValue(reader) } };
  const token = reader.expectText('a value');
  const value = sign === '^=' ? token.text : scalarOf(token);
  return { field, [comparisons[sign]]: value } as unknown as FilterCondition;
}

function readList(reader: TokenReader): FilterScalar[] {
  reader.expectSign('(');
  const values = [readValue(reader)];
  while (reader.takeSign(',')) values.push(readValue(reader));
  reader.expectSign(')');
  return values;
}

const readValue = (reader: TokenReader) => scalarOf(reader.expectText('a value'));

const constants = new Map<string, FilterScalar>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function scalarOf({ kind, text }: Token): FilterScalar {
  if (kind === 'quoted') return text;
  const constant = constants.get(text);
  if (constant !== undefined) return constant;
  const isNumber = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/iu.test(text);
  return isNumber ? Number(text) : text;
}

type Comparison = keyof typeof comparisons | '!=';

/** Goes through the tokens and says what was expected where another stands. */
class TokenReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Takes a keyword, in capitals too, if it comes next. */
  takeWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }

  takeSign(sign: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at += 1;
    return true;
  }

  expectSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.#unexpected(sign);
  }

  expectText(what: string): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined || token.kind === 'sign') throw this.#unexpected(what);
    this.#at += 1;
    return token;
  }

  expectComparison(field: string): Comparison {
    const token = this.#tokens[this.#at];
    const isComparison = token?.kind === 'sign' && !['(', ')', ','].includes(token.text);
    if (!isComparison)
      throw this.#unexpected(`one of = != < <= > >= ^= in exists after the field ${field}`);
    this.#at += 1;
    return token.text as Comparison;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected('and, or, or the end');
  }

  #unexpected(expected: string): UnusableFilterError {
    const token = this.#tokens[this.#at];
    const found = token === undefined ? 'the end' : `"${token.text}" at ${token.column}`;
    return new UnusableFilterError(`expected ${expected}, but found ${found}`);
  }
}
