import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSamples } from './open-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const columns = { idColumn: 'id', textColumn: 'text' };
async function read(name: string, content: string, flags: object = {}) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const samples = [];
  for await (const sample of await openSamples(path, { ...columns, ...flags }))
    samples.push(sample);
  return samples;
}

describe('openSamples', () => {
  test('a table of texts', async () => {
    const [sample] = await read('texts.csv', 'id,text,topic\n1,red,colour\n');
    expect(sample).toMatchObject({
      id: '1',
      metadata: { topic: 'colour' },
      content: { kind: 'text', text: 'red' },
    });
  });

  test('a table of vectors with a class', async () => {
    const flags = { vectorColumn: 'numbers', labelColumn: 'kind' };
    const [sample] = await read('vectors.tsv', 'id\tkind\tnumbers\na\tx\t1 2 3\n', flags);
    expect(sample).toMatchObject({
      className: 'x',
      content: { kind: 'vector', vector: Float32Array.of(1, 2, 3) },
    });
  });

  test('JSON lines', async () => {
    const [sample] = await read('points.jsonl', '{"id":"a","vector":[0,1]}\n');
    expect(sample).toMatchObject({ id: 'a', content: { kind: 'vector' } });
  });

  test.each(['absent.csv', 'unknown.xyz'])('%s is refused with a reason', async (name) => {
    if (name === 'unknown.xyz') writeFileSync(join(folder, name), '');
    await expect(openSamples(join(folder, name), columns)).rejects.toMatchObject({
      code: 'unusable-import',
      message: expect.stringContaining(name),
    });
  });
});
