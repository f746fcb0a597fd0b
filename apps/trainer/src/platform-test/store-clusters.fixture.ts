import { randomUUID } from 'node:crypto';
import type { Platform } from './start-platform.fixture.ts';

/** Numbers of one example. */
const dimension = 8;

/** A number in −1 to 1 that looks random and is the same every time. */
function random(n: number): number {
  const wave = Math.sin(n * 12.9898) * 43_758.5453;
  return 2 * (wave - Math.floor(wave)) - 1;
}

/**
 * A collection of vectors in twelve classes: each class is a direction, its examples lie around it. The
 * numbers are the same every time.
 */
export async function storeClusters(
  { collections, items }: Pick<Platform, 'collections' | 'items'>,
  { classes = 12, perClass = 8 } = {},
): Promise<string> {
  const name = `clusters-${randomUUID().slice(0, 8)}`;
  const { id } = await collections.create({
    name,
    modality: 'vector',
    dimension,
    distance: 'cosine',
    index: {
      kind: 'exact',
      storage: 'float32',
      m: 16,
      efConstruction: 200,
      ef: 64,
      targetRecall: null,
    },
    versionId: null,
  });
  const writes = Array.from({ length: classes * perClass }, (_, n) => {
    const group = n % classes;
    const vector = Float32Array.from(
      { length: dimension },
      (_value, i) => random(group * 31 + i + 1) + 0.3 * random(n * 97 + i * 7 + 5000),
    );
    return {
      id: `item-${n}`,
      metadata: { kind: `class ${group}` },
      contentType: 'application/x-float32',
      content: new Uint8Array(vector.buffer),
      vector,
    };
  });
  await items.upsert(id, writes);
  return name;
}
