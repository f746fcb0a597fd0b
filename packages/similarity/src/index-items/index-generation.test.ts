import { describe, expect, test } from '@jest/globals';
import { indexSettingsSchema } from '@kindred/contracts';
import type { EncoderHost } from '../encode/encoder-host.ts';
import type { GenerationStore, PendingItem } from '../ports/generation-store.ts';
import { indexGeneration } from './index-generation.ts';

const item = (label: number, text: string): PendingItem => ({
  label,
  itemId: `i${label}`,
  revision: 1,
  contentType: 'text/plain',
  content: Buffer.from(text),
});

/** A generation in memory whose items are done once they are written. */
function memoryGeneration(items: PendingItem[], { forgets = false } = {}) {
  const done = new Map<number, string>();
  const generations: Pick<GenerationStore, 'find' | 'pending' | 'write'> = {
    find: async (id) =>
      id === 'g'
        ? {
            id,
            collectionId: 'c',
            versionId: null,
            dimension: 2,
            position: 0,
            index: indexSettingsSchema.parse({}),
            indexRevision: 0,
          }
        : undefined,
    pending: async (_, limit) => items.filter(({ label }) => !done.has(label)).slice(0, limit),
    async write(_, embedded, failed) {
      if (!forgets) {
        for (const { label, vector } of embedded) done.set(label, vector.join());
        for (const { label, error } of failed) done.set(label, error);
      }
      return { position: done.size, written: embedded.length + failed.length };
    },
  };
  return { generations, done };
}

/** Embeds a text as its length; refuses "bad". */
const encoders: Pick<EncoderHost, 'describe' | 'embed'> = {
  describe: async () => ({
    modality: 'text',
    model: null,
    embeddingSize: 2,
    distance: 'cosine',
    inputDimension: undefined,
    calibration: undefined,
  }),
  embed: async (_, contents) =>
    contents.map((content) => {
      const text = 'text' in content ? content.text : '';
      if (text === 'bad') return { error: { code: 'unreadable', message: 'it is bad' } };
      if (text === 'long') return { vector: Float32Array.of(1, 2, 3) };
      return { vector: Float32Array.of(text === 'zero' ? 0 : text.length, 0) };
    }),
};

describe('indexGeneration', () => {
  test('goes through all batches; what cannot be embedded holds nothing up', async () => {
    const texts = ['a', 'bad', 'ccc', 'zero', 'long', 'dd', 'e'];
    const { generations, done } = memoryGeneration(texts.map((text, i) => item(i, text)));
    const told: unknown[] = [];
    const progress = await indexGeneration({ generations, encoders }, 'g', {
      batchSize: 3,
      onProgress: (so) => told.push(so),
    });
    expect(progress).toEqual({ embedded: 4, failed: 3 });
    expect(told).toHaveLength(3);
    expect(done.get(0)).toBe('1,0');
    expect(done.get(1)).toBe('it is bad');
    expect(done.get(3)).toContain('no direction');
    expect(done.get(4)).toContain('has 3 numbers, but 2 are needed');
  });

  test('twice is as good as once', async () => {
    const { generations } = memoryGeneration([item(0, 'a')]);
    await indexGeneration({ generations, encoders }, 'g');
    expect(await indexGeneration({ generations, encoders }, 'g')).toEqual({
      embedded: 0,
      failed: 0,
    });
  });

  test('ends where it would go round for ever, and where there is nothing', async () => {
    const { generations } = memoryGeneration([item(0, 'a')], { forgets: true });
    await expect(indexGeneration({ generations, encoders }, 'g')).rejects.toMatchObject({
      code: 'indexing-stuck',
    });
    await expect(indexGeneration({ generations, encoders }, 'h')).rejects.toMatchObject({
      code: 'generation-not-found',
    });
  });

  test('ends between two batches when it is asked to', async () => {
    const { generations, done } = memoryGeneration([item(0, 'a'), item(1, 'b'), item(2, 'c')]);
    const stop = new AbortController();
    const work = indexGeneration({ generations, encoders }, 'g', {
      batchSize: 1,
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
    expect(done.size).toBe(1);
  });
});
