import { describe, expect, test } from '@jest/globals';
import type { UpsertItems } from '@kindred/contracts';
import { uploadImages, type ImageFile, type UploadOptions } from './upload-images.ts';

const image = (id: string, size: number): ImageFile => ({
  id,
  bytes: new Uint8Array(size).fill(7),
});

async function upload(files: ImageFile[], options: UploadOptions) {
  const batches: string[][] = [];
  const upsertItems = async (_params: unknown, body: { items: { id: string }[] }) => {
    batches.push(body.items.map(({ id }) => id));
    const accepted = body.items.length;
    return { accepted, created: accepted, updated: 0, unchanged: 0, revision: batches.length };
  };
  const result = await uploadImages({ upsertItems }, 'c', files, options);
  return { batches, result };
}

describe('uploadImages', () => {
  test('cuts batches by number and by bytes; a large image goes alone', async () => {
    const files = [image('a', 1), image('b', 1), image('c', 1), image('d', 90), image('e', 20)];
    const { batches, result } = await upload(files, { batchItems: 2, batchBytes: 50 });
    expect(batches).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
    expect(result).toEqual({ accepted: 5, created: 5, updated: 0, unchanged: 0, revision: 4 });
  });

  test('nothing to send sends nothing', async () => {
    const { batches, result } = await upload([], {});
    expect(batches).toEqual([]);
    expect(result.accepted).toBe(0);
  });

  test('sends the bytes in base64 with their metadata, and tells the sums after each batch', async () => {
    let sent: UpsertItems | undefined;
    const sums: number[] = [];
    const upsertItems = async (_params: unknown, body: unknown) => {
      sent = body as UpsertItems;
      return { accepted: 1, created: 0, updated: 1, unchanged: 0, revision: 9 };
    };
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251);
    await uploadImages({ upsertItems }, 'c', [{ id: 'a', bytes, metadata: { label: 'x' } }], {
      onProgress: (result) => sums.push(result.accepted),
    });
    const [item] = sent?.items ?? [];
    expect(item).toMatchObject({ id: 'a', metadata: { label: 'x' } });
    expect(Buffer.from(item?.image ?? '', 'base64').equals(bytes)).toBe(true);
    expect(sums).toEqual([1]);
  });
});
