import { describe, expect, test } from '@jest/globals';
import { scanOutcomeSchema } from '@kindred/contracts';
import { documentOf, passageOptions, words } from '../corpus.fixture.ts';
import type { ScanDocument } from '../scan-document.ts';
import { scanForPassages } from './scan-for-passages.ts';

const shared = words('shared', 40);
const quoted = `"${words('quoted', 40)}"`;
const pairsOf = async (
  documents: readonly ScanDocument[],
  options?: Parameters<typeof passageOptions>[0],
) =>
  (await scanForPassages(documents, passageOptions(options))).pairs.map(({ a, b }) => `${a}-${b}`);

describe('scanForPassages', () => {
  test('a planted copy is found to the character, and what is alike goes together', async () => {
    const documents = [
      documentOf('a', shared),
      documentOf('b'),
      documentOf('c', shared, words('more', 30)),
      { id: 'd', text: shared },
    ];
    const outcome = await scanForPassages(documents, passageOptions());
    expect(scanOutcomeSchema.parse(outcome)).toEqual(outcome);
    expect(outcome.pairs.map(({ a, b }) => `${a}-${b}`)).toEqual(['a-d', 'c-d', 'a-c']);
    for (const { a, b, passages } of outcome.pairs) {
      const textOf = (id: string) => documents.find((document) => document.id === id)?.text ?? '';
      expect(passages).toHaveLength(1);
      const [passage] = passages;
      expect(textOf(a).slice(passage?.a.start, passage?.a.end)).toBe(shared);
      expect(textOf(b).slice(passage?.b.start, passage?.b.end)).toBe(shared);
      expect(passage).toMatchObject({ reason: 'verbatim', score: 1, words: 40 });
    }
    const [whole] = outcome.pairs;
    expect(whole?.shares).toEqual({ a: shared.length / (documents[0]?.text.length ?? 0), b: 1 });
    expect(whole).toMatchObject({ similarity: 1, class: 'related', outlier: null });
    expect(outcome.clusters).toEqual([
      {
        representative: 'd',
        members: [
          { id: 'a', similarity: 1 },
          { id: 'c', similarity: 1 },
        ],
      },
    ]);
  });

  test('copies are identical, versions near', async () => {
    const [a] = [documentOf('a', shared)];
    const version = `${a.text} and a little more`;
    const outcome = await scanForPassages(
      [a, { id: 'b', text: a.text.toUpperCase() }, { id: 'c', text: version }],
      passageOptions(),
    );
    expect(outcome.pairs.map(({ a, b, class: kind }) => [a, b, kind])).toEqual([
      ['a', 'b', 'identical'],
      ['a', 'c', 'near'],
      ['b', 'c', 'near'],
    ]);
  });

  test('old documents are compared with new ones alone, by role and by id', async () => {
    const documents = ['a', 'b', 'c'].map((id) => documentOf(id, shared));
    expect((await pairsOf(documents, { oldIds: ['a', 'b'] })).sort()).toEqual(['a-c', 'b-c']);
    const roles = documents.map((document) => ({ ...document, role: 'old' as const }));
    expect(await pairsOf(roles)).toEqual([]);
  });

  test('what everybody was given is no finding, as text and as a document', async () => {
    const documents = ['a', 'b'].map((id) => documentOf(id, shared));
    expect(await pairsOf(documents)).toEqual(['a-b']);
    expect(await pairsOf(documents, { baseText: shared })).toEqual([]);
    const given = [...documents, { id: 'exercise', text: shared }];
    const outcome = await scanForPassages(given, passageOptions({ baseIds: ['exercise'] }));
    expect(outcome.pairs).toEqual([]);
    expect(outcome.summary.documents).toBe(2);
    expect(outcome.documents[2]).toMatchObject({ id: 'exercise', role: 'base' });
  });

  test('quotations and references are left out on request', async () => {
    const documents = ['a', 'b'].map((id) => documentOf(id, quoted));
    expect(await pairsOf(documents)).toEqual(['a-b']);
    expect(await pairsOf(documents, { excludeQuotations: true })).toEqual([]);
    const cited = ['a', 'b'].map((id) => ({
      id,
      text: `${words(id, 50)}.\n\nReferences\n\n${words('cited', 50)}`,
    }));
    expect(await pairsOf(cited)).toEqual(['a-b']);
    expect(await pairsOf(cited, { excludeReferences: true })).toEqual([]);
  });

  test('programs are compared by structure, whatever their names; texts beside them as texts', async () => {
    const body = (sum: string, item: string) =>
      `int ${sum}(int[] ${item}s) { int ${sum}0 = 0; for (int ${item} : ${item}s) { if (${item} > 3) { ${sum}0 += ${item}; } } System.out.println(${sum}0); return ${sum}0; }`;
    const program = (name: string, sum: string, item: string) =>
      `class ${name} { ${body(sum, item)} void run() { while (true) { ${sum}(null); break; } } }`;
    const documents = [
      { id: 'one.java', text: program('One', 'sum', 'item') },
      { id: 'two.java', text: program('Two', 'total', 'number') },
      { id: 'layout.java', text: program('One', 'sum', 'item').replaceAll(' ', '\n  ') },
      { id: 'other.java', text: 'class Other { String name; Other(String n) { name = n; } }' },
      { id: 'a.txt', text: shared },
      { id: 'b.txt', text: shared },
    ];
    const outcome = await scanForPassages(documents, passageOptions());
    expect(scanOutcomeSchema.parse(outcome)).toEqual(outcome);
    const found = new Map(outcome.pairs.map((pair) => [`${pair.a}-${pair.b}`, pair]));
    expect([...found.keys()].sort()).toEqual([
      'a.txt-b.txt',
      'one.java-layout.java',
      'one.java-two.java',
      'two.java-layout.java',
    ]);
    expect(found.get('one.java-two.java')).toMatchObject({ class: 'near', similarity: 1 });
    expect(found.get('one.java-two.java')?.passages[0]?.reason).toBe('structure');
    expect(found.get('one.java-layout.java')).toMatchObject({ class: 'identical' });
    expect(found.get('one.java-layout.java')?.passages[0]?.reason).toBe('verbatim');
    expect(found.get('one.java-two.java')?.outlier).not.toBeNull();
    expect(outcome.documents.map(({ language }) => language)).toEqual([
      'java',
      'java',
      'java',
      'java',
      null,
      null,
    ]);
    // Asked to, it sees their words alone, of which they share too few.
    expect(await pairsOf(documents.slice(0, 2), { language: 'text' })).toEqual([]);
  });

  test('JavaScript is compared with TypeScript, and what was given in one is left out of the other', async () => {
    const body = (sum: string, type: string) =>
      `function ${sum}(list${type}) { let all = 0; for (const each of list) { if (each > 3) { all += each; } else { all -= 1; } } while (all > 100) { all = all / 2; } return all; }`;
    const documents = [
      { id: 'one.js', text: body('sum', '') },
      { id: 'two.ts', text: body('total', ': number[]') },
      { id: 'three.tsx', text: body('whole', ': number[]') },
    ];
    expect((await pairsOf(documents)).sort()).toEqual([
      'one.js-three.tsx',
      'one.js-two.ts',
      'two.ts-three.tsx',
    ]);
    const base = { id: 'given.ts', text: body('given', ': number[]'), role: 'base' as const };
    expect(await pairsOf([...documents, base])).toEqual([]);
    const other = { id: 'given.py', text: 'def f(x):\n  return x\n', role: 'base' as const };
    const { summary } = await scanForPassages([...documents, other], passageOptions());
    expect(summary.limits).toEqual([expect.stringMatching(/took nothing out: given\.py\.$/)]);
  });

  test('what cannot be compared is a failure, and the rest goes on', async () => {
    const long = { id: 'long.java', text: `class A {} ${' '.repeat(1_000_000)}` };
    const { summary, pairs } = await scanForPassages(
      [long, documentOf('a', shared), documentOf('b', shared)],
      passageOptions(),
    );
    expect(summary.failures).toEqual([
      { id: 'long.java', reason: expect.stringContaining('at most 1000000') },
    ]);
    expect(pairs).toHaveLength(1);
  });
});
