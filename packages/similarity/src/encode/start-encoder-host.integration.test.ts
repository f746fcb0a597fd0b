import { afterEach, describe, expect, test } from '@jest/globals';
import { encodePng } from '@kindred/datasets';
import { Random, saveModel, SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import type { EncoderHost } from './encoder-host.ts';
import type { EncoderHostOptions } from './encoder-host-options.ts';
import { startEncoderHost } from './start-encoder-host.ts';

const side = 32;
const texts = { builtin: 'text', dimension: 512, distance: 'cosine' } as const;
const text = (n: number) => ({ text: `text number ${n}` });

/** A model with random weights, its files, and the embedding that it gives an input of zeros. */
async function randomModel() {
  await prepareBackend();
  const spec = {
    kind: 'conv4',
    inputShape: [side, side, 1],
    filters: 8,
    embeddingSize: 16,
    normalize: true,
  } as const;
  const model = new SiameseModel({ ...spec, inputShape: [side, side, 1] }, 'cosine', new Random(1));
  const files = await saveModel(model, {
    preprocessing: {
      kind: 'image',
      height: side,
      width: side,
      channels: 1,
      invert: false,
      fit: 'fill',
    },
    dataFingerprint: 'none',
  });
  const [black] = [await model.embed(new Float32Array(side * side))];
  model.dispose();
  return { files, black };
}

const version = (id: string, files: Record<string, Uint8Array>): ModelVersionRecord => ({
  id,
  model: 'drawings',
  version: 1,
  aliases: [],
  modality: 'image',
  embeddingSize: 16,
  distance: 'cosine',
  artifact: { key: id, sha256: '', bytes: 1 },
  manifest: JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8')),
  runId: null,
  parent: null,
  recalibrated: false,
  importedFrom: null,
  startedBy: null,
  createdAt: new Date(0),
});

let host: EncoderHost | undefined;
afterEach(() => host?.close());

function start(
  files: Record<string, Uint8Array> = {},
  options: Partial<EncoderHostOptions> = {},
): EncoderHost {
  host = startEncoderHost({
    models: {
      versionById: async (id) => (id === 'gone' ? undefined : version(id, files)),
    },
    artifacts: {
      get: async (key) => (key === 'empty' ? {} : files),
    },
    ...options,
  });
  return host;
}

/** Waits for a process that does something, and kills it; its id. Undefined when all was over before. */
async function killWorking(
  encoders: EncoderHost,
  not?: number,
  isOver = () => false,
): Promise<number | undefined> {
  while (!isOver()) {
    const { pid, waiting } = encoders.report();
    if (pid !== undefined && pid !== not && waiting > 0) {
      process.kill(pid, 'SIGKILL');
      return pid;
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return undefined;
}

describe('startEncoderHost', () => {
  test('embeds images with a stored model as the model itself does, errors one by one', async () => {
    const { files, black } = await randomModel();
    const encoders = start(files);
    const png = await encodePng({
      pixels: new Uint8Array(side * side),
      width: side,
      height: side,
      channels: 1,
    });
    const outcomes = await encoders.embed({ versionId: 'v' }, [
      { image: png },
      { image: png.subarray(0, 50) },
      { text: 'not an image' },
      { image: png },
    ]);
    for (const place of [0, 3]) {
      const outcome = outcomes[place];
      const vector = outcome !== undefined && 'vector' in outcome ? outcome.vector : [];
      expect(vector).toHaveLength(16);
      for (const [i, value] of [...vector].entries()) expect(value).toBeCloseTo(black?.[i] ?? 9, 4);
    }
    expect(outcomes[1]).toMatchObject({ error: { code: 'unreadable-image' } });
    expect(outcomes[2]).toMatchObject({ error: { code: 'wrong-modality' } });
    expect(encoders.report()).toMatchObject({ waiting: 0, loaded: ['v'], restarts: 0 });
    expect(await encoders.inspect([png, png.subarray(0, 60), Uint8Array.of(1, 2, 3, 4)])).toEqual([
      { contentType: 'image/png' },
      { error: expect.any(String) },
      { error: expect.stringContaining('cannot be read') },
    ]);
  }, 60_000);

  test('a version that is gone or damaged is named; the process serves on', async () => {
    const encoders = start();
    await expect(encoders.embed({ versionId: 'gone' }, [text(1)])).rejects.toMatchObject({
      code: 'encoder-unavailable',
      fields: { versionId: 'gone' },
    });
    await expect(encoders.embed({ versionId: 'empty' }, [text(1)])).rejects.toMatchObject({
      code: 'encoder-unavailable',
    });
    expect(await encoders.embed(texts, [text(1)])).toHaveLength(1);
    expect(encoders.report().restarts).toBe(0);
  }, 30_000);

  test('a process that is killed at work costs no answer', async () => {
    const reasons: string[] = [];
    const encoders = start({}, { onRestart: (reason) => reasons.push(reason) });
    const contents = Array.from({ length: 200 }, (_, n) => text(n));
    const expected = await encoders.embed(texts, contents);
    const again = encoders.embed(texts, contents);
    await killWorking(encoders);
    expect(await again).toEqual(expected);
    expect(reasons).toEqual([expect.stringContaining('SIGKILL')]);
    expect(encoders.report()).toMatchObject({ restarts: 1, waiting: 0 });
  }, 60_000);

  test('content over which the process dies three times is refused, and no other', async () => {
    const encoders = start();
    await encoders.embed(texts, [text(0)]);
    // Long enough to be caught at work each time.
    const heavy = { text: 'abcdefgh '.repeat(110_000) };
    const killedThrice = async () => {
      let isOver = false;
      const poisoned = encoders.embed(texts, [heavy]).finally(() => (isOver = true));
      let killed: number | undefined;
      for (let death = 0; death < 3; death++)
        killed = await killWorking(encoders, killed, () => isOver);
      return poisoned;
    };
    let outcomes = await killedThrice();
    // On a busy machine it may have been done before it was looked at.
    for (let tries = 1; tries < 5 && 'vector' in outcomes[0]!; tries++)
      outcomes = await killedThrice();
    expect(outcomes).toEqual([
      { error: { code: 'encoder-crashed', message: expect.stringContaining('3 times') } },
    ]);
    expect(await encoders.embed(texts, [text(0)])).toEqual([{ vector: expect.any(Float32Array) }]);
  }, 60_000);

  test('refuses what its queue cannot hold, and what waits too long', async () => {
    const encoders = start({}, { queueLimit: 10, timeoutMs: 1 });
    const first = encoders.embed(texts, [text(0), text(1)]);
    const tooMuch = encoders.embed(
      texts,
      Array.from({ length: 10 }, (_, n) => text(n)),
    );
    await expect(tooMuch).rejects.toMatchObject({
      code: 'encoder-overloaded',
      fields: { retryAfterSeconds: 1 },
    });
    await expect(first).rejects.toMatchObject({ code: 'encoder-timeout' });
    expect(encoders.report().waiting).toBe(0);
  }, 30_000);

  test('raw vectors are checked without the process; closing rejects what waits', async () => {
    const encoders = start();
    const ref = { builtin: 'vector', dimension: 2, distance: 'dot' } as const;
    const vector = Float32Array.of(1, 2);
    expect(await encoders.embed(ref, [{ vector }, { vector: vector.subarray(1) }])).toEqual([
      { vector },
      { error: expect.objectContaining({ code: expect.any(String) }) },
    ]);
    expect(await encoders.describe(ref)).toMatchObject({ distance: 'dot', inputDimension: 2 });
    const waiting = encoders.embed(texts, [text(1)]);
    const [outcome] = await Promise.allSettled([waiting, encoders.close()]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'encoder-closed' } });
    await expect(encoders.embed(texts, [text(1)])).rejects.toMatchObject({
      code: 'encoder-closed',
    });
  }, 30_000);
});
