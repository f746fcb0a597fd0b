import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { CodeLanguage } from '../language/code-languages.ts';
import { languageOfPath } from '../language/language-of-path.ts';
import { compareTokens } from '../similarity/compare-tokens.ts';
import { prepareCode } from './prepare-code.ts';

const kindsOf = async (source: string, language: CodeLanguage) => [
  ...(await prepareCode(source, language)).tokens.kinds,
];

/** Average similarity of the structure, with matches of four tokens. */
async function alike(left: string, right: string, language: CodeLanguage): Promise<number> {
  const [one, other] = [await prepareCode(left, language), await prepareCode(right, language)];
  return compareTokens(one.structure, other.structure, 4).average;
}

const main = (body: string): string => `class A { static void main(String[] args) { ${body} } }`;

describe('what is the same in other words has the same tokens', () => {
  test.each<[string, CodeLanguage, string, string]>([
    ['names', 'java', main('int count = 1; print(count);'), main('int zz = 1; log(zz);')],
    ['literals', 'java', main('f("a", 1, \'c\');'), main('f("other", 0x2F, \'\\n\');')],
    [
      'comments and imports',
      'java',
      main('f();'),
      `import a.b; // x\n/** y */${main('/* z */f();')}`,
    ],
    ['modifiers', 'java', 'class A { int x; }', 'public final class A { private static int x; }'],
    ['i++ and i += 1', 'java', main('i++; --j;'), main('i += 1; j = j - 1;')],
    ['declaration and value', 'java', main('int i = f(1);'), main('int i; i = f(1);')],
    ['two in one declaration', 'java', main('int i = 1, j;'), main('int i = 1; int j;')],
    [
      'for and while',
      'java',
      main('for (int i = 0; i < 3; i++) { f(i); }'),
      main('int i = 0; while (i < 3) { f(i); i++; }'),
    ],
    ['do and while', 'java', main('do { f(); } while (a < b);'), main('while (a < b) f();')],
    ['braces', 'java', main('if (a) f(); else g();'), main('if (a) { f(); } else { g(); }')],
    [
      'choice and branch',
      'java',
      main('x = a ? b : c;').replace('x = ', 'return '),
      main('return a ? b : c;'),
    ],
    ['owners', 'java', main('System.out.println(1);'), main('out.println(1);')],
    ['types', 'java', main('List<String> a;'), main('var a;')],
    [
      'else if',
      'python',
      'if a:\n  f()\nelif b:\n  g()\n',
      'if a:\n  f()\nelse:\n  if b:\n    g()\n',
    ],
    [
      'documentation',
      'python',
      'def f(x):\n  """Says."""\n  return x\n',
      'def f(x):\n  return x\n',
    ],
    ['annotations', 'python', 'def f(x: int = 1):\n  return x\n', 'def f(x=1):\n  return x\n'],
    ['let and const', 'javascript', 'let a = f(1);', 'const a = f(1);'],
    ['increments', 'javascript', 'i++;', 'i += 1;'],
    [
      'C and its pointers',
      'cpp',
      'int f() { int i = 0, j; return i; }',
      'long f() { long i = 0; long j; return i; }',
    ],
    [
      'for and while in C',
      'cpp',
      'int f() { for (i = 0; i < 3; ++i) g(i); }',
      'int f() { i = 0; while (i < 3) { g(i); i++; } }',
    ],
  ])('%s (%s)', async (_, language, left, right) => {
    expect(await kindsOf(left, language)).toEqual(await kindsOf(right, language));
  });

  test('types of TypeScript make no difference', async () => {
    const script = 'function f(a, b) { return a + b; } const x = f(1, 2);';
    const typed =
      'function f(a: number, b?: number): number { return a + b; } const x: number = f(1, 2);';
    expect(await kindsOf(script, 'javascript')).toEqual(await kindsOf(typed, 'typescript'));
    expect(await kindsOf(script, 'javascript')).toEqual(await kindsOf(typed, 'tsx'));
  });
});

describe('what is another program has other tokens', () => {
  test.each<[string, string, string]>([
    ['a branch for a loop', main('while (a < b) f();'), main('if (a < b) f();')],
    ['another operator', main('x = a + b;'), main('x = a * b;')],
    ['one call more', main('f();'), main('f(); f();')],
    ['a number for a text', main('f(1);'), main('f("1");')],
  ])('%s', async (_, left, right) => {
    expect(await kindsOf(left, 'java')).not.toEqual(await kindsOf(right, 'java'));
  });
});

describe('disguises', () => {
  const sum =
    'int sum(int[] v) { int s = 0; for (int i = 0; i < v.length; i++) { s += v[i]; } return s; }';
  const most =
    'int most(int[] v) { int m = v[0]; for (int i = 1; i < v.length; i++) { if (v[i] > m) { m = v[i]; } } return m; }';
  const program = `class A { ${sum} ${most} }`;

  test('functions in another order', async () => {
    expect(await alike(program, `class A { ${most} ${sum} }`, 'java')).toBeGreaterThan(0.9);
  });

  test('dead code in between', async () => {
    const dead = program.replaceAll('int s = 0;', 'int s = 0; if (false) { log("x"); }');
    expect(await alike(program, dead, 'java')).toBeGreaterThan(0.75);
  });

  test('everything renamed, loops rewritten, comments added', async () => {
    const disguised =
      'public class Z { /* mine */ private static long total(long[] numbers) { long t; t = 0; int k = 0; ' +
      'while (k < numbers.length) { t = t + numbers[k]; k += 1; } return t; } // done\n' +
      'static long biggest(long[] q) { long b = q[0]; int k = 1; while (k < q.length) { if (q[k] > b) b = q[k]; k++; } return b; } }';
    expect(await alike(program, disguised, 'java')).toBe(1);
  });

  test('another program for the same', async () => {
    const other =
      'class A { int sum(List<Integer> v) { return v.isEmpty() ? 0 : v.get(0) + sum(v.subList(1, v.size())); } }';
    expect(await alike(program, other, 'java')).toBeLessThan(0.5);
  });
});

describe('places', () => {
  test('are offsets of the source as it was given, in UTF-16 units', async () => {
    const source = 'const s = "😀é"; // 😀\nprint(s);';
    const { tokens } = await prepareCode(source, 'javascript');
    const texts = Array.from(tokens.starts, (start, at) => source.slice(start, tokens.ends[at]));
    expect(texts).toContain('"😀é"');
    expect(texts.at(-1)).toBe('s');
  });

  test('of a match are those of its tokens', async () => {
    const left = `class A { void a() { other(); } void b() { int i = 0; while (i < 9) { f(i); i++; } } }`;
    const right = `class B {\n  void c() {\n    for (int j = 0; j < 7; ++j) {\n      g(j);\n    }\n  }\n}`;
    const [one, other] = [await prepareCode(left, 'java'), await prepareCode(right, 'java')];
    const [match] = compareTokens(one.tokens, other.tokens, 9).matches;
    expect(left.slice(match!.left.start, match!.left.end)).toContain(
      'while (i < 9) { f(i); i++; }',
    );
    expect(right.slice(match!.right.start, match!.right.end)).toContain('g(j);');
  });
});

describe('hostile and broken source', () => {
  test('has tokens where the grammar finds none of its own', async () => {
    const broken = await prepareCode('class A { void f( { int x = 1; while (x < } g(x); ', 'java');
    expect(broken.hasErrors).toBe(true);
    expect(broken.tokens.count).toBeGreaterThan(5);
    expect((await prepareCode('', 'java')).tokens.count).toBe(0);
  });

  test('nested ten thousand deep does not exhaust the stack', async () => {
    const { tokens } = await prepareCode(
      `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`,
      'javascript',
    );
    expect(tokens.count).toBeGreaterThan(2);
  });

  test('too long, too slow and unknown are named errors', async () => {
    await expect(prepareCode('x'.repeat(1_000_001), 'java')).rejects.toMatchObject({
      code: 'text-too-long',
    });
    const long = main('f(1 + g(2));'.repeat(20_000));
    await expect(prepareCode(long, 'java', { timeoutMs: 0 })).rejects.toMatchObject({
      code: 'code-too-slow',
    });
    await expect(prepareCode('x', 'cobol' as CodeLanguage)).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  test('any text in any language gives tokens within it', async () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '(', '{', '"', ';', '=', ' ', '\n', '1', 'if', '😀', '}'),
    });
    const language = fc.constantFrom<CodeLanguage>('java', 'python', 'javascript', 'tsx', 'cpp');
    await fc.assert(
      fc.asyncProperty(text, language, async (source, name) => {
        const { tokens } = await prepareCode(source, name);
        for (const [at, start] of tokens.starts.entries()) {
          expect(start).toBeLessThanOrEqual(tokens.ends[at]!);
          expect(tokens.ends[at]).toBeLessThanOrEqual(source.length);
        }
      }),
      { seed: 82, numRuns: 150 },
    );
  });
});

test('what else is kept: words, texts and comments as they are written, subtrees by their shape', async () => {
  const code = await prepareCode('// Ünder\nint x = add(1, "a\\n"); /* b */', 'java');
  expect(code.words).toEqual(['x', 'add', '1', '"a\\n"']);
  expect(code.texts).toEqual(['a\\n']);
  expect(code.comments).toEqual(['// Ünder', '/* b */']);
  const renamed = await prepareCode('int y = sub(2, "c");', 'java');
  expect(renamed.subtrees).toEqual(code.subtrees);
});

test.each([
  ['a/B.java', 'java'],
  ['x.PY', 'python'],
  ['x.h', 'cpp'],
  ['x.tsx', 'tsx'],
  ['x.rb', undefined],
  ['java', undefined],
])('the language of %s', (path, language) => {
  expect(languageOfPath(path)).toBe(language);
});
