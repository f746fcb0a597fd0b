import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { modelsFolder, openDataset, tokenIds } from '@kindred/datasets';
import { SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { Bench, BenchResult } from '../framework/bench.ts';
import { LineProcess } from '../framework/line-process.ts';
import { medianWithInterval } from '../framework/median-with-interval.ts';
import { median } from '../framework/percentile.ts';
import { pretrainedText } from './pretrained-text.ts';

const MODEL = 'minilm';
const LENGTH = 128;
const THREADS = 2;
/** Sentences whose inputs are made and embedded together. */
const BATCH = 256;

interface PeerRequest {
  readonly folder: string;
  readonly texts: readonly string[];
}
interface PeerReply {
  readonly seconds: number;
  readonly first: readonly number[];
}

/** Sentences a second, tokens and all, beside sentence-transformers with the same weights. */
export const encodeBench: Bench = {
  name: 'encode',
  description: 'sentences a second of a pretrained transformer, beside sentence-transformers',
  async run({ quick, python, note }): Promise<BenchResult> {
    const texts = await sentences(quick ? 200 : 5000);
    const rounds = quick ? 1 : 5;
    await prepareBackend({ threads: THREADS });
    const { encoder, weights, tokenizer } = await pretrainedText(MODEL, LENGTH);
    const model = new SiameseModel(encoder, 'cosine', weights);
    const embed = async (wanted: readonly string[]) => {
      const embeddings: Float32Array[] = [];
      for (let start = 0; start < wanted.length; start += BATCH) {
        const batch = wanted.slice(start, start + BATCH);
        const inputs = new Float32Array(batch.length * LENGTH);
        for (const [row, text] of batch.entries()) {
          inputs.set(tokenIds(text, tokenizer, LENGTH), row * LENGTH);
        }
        embeddings.push(await model.embed(inputs, BATCH));
      }
      return embeddings;
    };
    const script = join(import.meta.dirname, '../peers/encode_sentences.py');
    const peer =
      python === undefined ? undefined : new LineProcess<PeerRequest, PeerReply>(python, [script]);
    const folder = join(modelsFolder(), MODEL);
    const own: number[] = [];
    const others: number[] = [];
    try {
      // Both load and warm up before anything counts.
      const [first] = await embed(texts.slice(0, 64));
      const reply = await peer?.ask({ folder, texts: texts.slice(0, 64) });
      if (reply) requireSame(first as Float32Array, reply.first);
      for (let round = 1; round <= rounds; round += 1) {
        const start = performance.now();
        await embed(texts);
        own.push((texts.length * 1000) / (performance.now() - start));
        if (peer) others.push(texts.length / (await peer.ask({ folder, texts })).seconds);
        note(`encode: round ${round} of ${rounds}: ${own.at(-1)?.toFixed(0)} sentences/s`);
      }
    } finally {
      await peer?.stop();
      model.dispose();
    }
    const ratios = others.map((other, round) => (own[round] as number) / other);
    return {
      protocol:
        `${texts.length} different sentences of sts-b (train), texts to vectors of length 1 by all-MiniLM-L6-v2, float32, ` +
        `${THREADS} threads each, never both at once: ${rounds} rounds by turns after 64 sentences to warm up; ` +
        `sentence-transformers sorts by length and takes 32 at a time, its default; we take ${BATCH}. The first vectors of both ` +
        'agree within 1e-4, or the bench fails. ratio: median over the rounds of our sentences a second ÷ theirs.',
      figures: {
        ...(ratios.length > 0 && {
          ratio: { ...medianWithInterval(ratios), unit: 'ratio', target: '≥ 1' },
        }),
        sentences: {
          ...medianWithInterval(own),
          unit: '1/s',
          ...(others.length > 0 && {
            peer: { name: 'sentence-transformers', value: median(others) },
          }),
        },
      },
    };
  },
};

async function sentences(most: number): Promise<string[]> {
  const texts: string[] = [];
  for await (const { content } of (await openDataset('sts-b')).samples('train')) {
    if (content.kind === 'text') texts.push(content.text);
    if (texts.length === most) break;
  }
  return texts;
}

function requireSame(ours: Float32Array, theirs: readonly number[]): void {
  const apart = theirs.reduce(
    (most, value, at) => Math.max(most, Math.abs(value - (ours[at] ?? Number.NaN))),
    0,
  );
  if (!(apart < 1e-4)) throw new Error(`The vectors of both differ by ${apart}.`);
}
