import { dropout, gelu, layerNorm, linear, packedAttention, tf } from '@kindred/tensor';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import type { EncodedTokens } from './encoded-tokens.ts';
import { inOrderOfRows } from './in-order-of-rows.ts';
import { meanOfTexts } from './mean-of-texts.ts';
import { type PackedTokens, packTokens } from './pack-tokens.ts';
import { transformerWeights } from './transformer-weights.ts';

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

export type TransformerSpec = Extract<EncoderSpec, { kind: 'transformer' }>;

export type TransformerLayerArgs = LayerArgs & { readonly spec: TransformerSpec };

/**
 * Tokens that go through the layers at once where nothing is trained: what a part of it gives to the next
 * then stays in the processor's cache, and long texts take little memory.
 */
const TOKENS_AT_ONCE = 1024;

/** What is left out in one pass: every place where that happens has a seed of its own. */
interface Noise {
  readonly rate: number;
  next(): [number, number];
}

/**
 * The layers of BERT (Devlin et al. 2019, section 3; Vaswani et al. 2017, sections 3.1 to 3.4): token,
 * position and type embeddings, then blocks of attention and feed-forward part, each added to its input
 * and normalised. [n, length] token numbers, padded with −1, to [n, d]: the mean over the tokens of each
 * text, 0 where there is none. Texts are packed, so that padding costs nothing.
 */
export class TransformerLayer extends tf.layers.Layer {
  static readonly className = 'TransformerLayer';
  readonly #spec: TransformerSpec;
  readonly #weights = new Map<string, tf.LayerVariable>();

  constructor(args: TransformerLayerArgs) {
    super(args);
    this.#spec = args.spec;
  }

  override build(): void {
    const { ones, zeros } = tf.initializers;
    for (const { name, shape } of transformerWeights(this.#spec)) {
      const initializer = name.endsWith('_gamma') ? ones() : zeros();
      this.#weights.set(name, this.addWeight(name, [...shape], 'float32', initializer));
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return [(inputShape as tf.Shape)[0] ?? null, this.#spec.embeddingSize];
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    { training = false, noise }: { training?: boolean; noise?: number },
  ): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D;
    const { dropout: rate, embeddingSize } = this.#spec;
    const leftOut = training && noise !== undefined ? noiseOf(rate, noise) : undefined;
    const packs = this.#pack(x, training ? Infinity : TOKENS_AT_ONCE);
    return tf.tidy(() => {
      const means = packs.map((packed) =>
        tf.tidy(() => meanOfTexts(this.#encode(packed, leftOut), packed.lengths)),
      );
      const rows = packs.flatMap((packed) => packed.rows);
      return inOrderOfRows(means, rows, [x.shape[0], embeddingSize]);
    });
  }

  /** What the layers make of the tokens of [n, length] token numbers, pack by pack; nothing is left out. */
  encodeTokens(inputs: tf.Tensor2D): EncodedTokens[] {
    return this.#pack(inputs, TOKENS_AT_ONCE).map((packed) => {
      const { rows, lengths } = packed;
      return { rows, lengths, tokens: tf.tidy(() => this.#encode(packed, undefined)) };
    });
  }

  #pack(inputs: tf.Tensor2D, mostTokens: number): PackedTokens[] {
    const length = inputs.shape[1];
    const { vocabulary } = this.#spec;
    return packTokens(inputs.dataSync(), { length, vocabulary, mostTokens });
  }

  #encode(packed: PackedTokens, noise: Noise | undefined): tf.Tensor2D {
    let x = this.#embedTokens(packed);
    x = leaveOut(x, noise);
    for (let block = 1; block <= this.#spec.layers; block += 1) {
      x = this.#feedForward(
        this.#attend(x, `block${block}`, packed, noise),
        `block${block}`,
        noise,
      );
    }
    return x;
  }

  #embedTokens({ ids, positions }: PackedTokens): tf.Tensor2D {
    return tf.tidy(() => {
      const tokens = tf.gather(this.#read<tf.Tensor2D>('token_table'), tf.tensor1d(ids, 'int32'));
      const places = tf.gather(
        this.#read<tf.Tensor2D>('position_table'),
        tf.tensor1d(positions, 'int32'),
      );
      // One text has the first type; the second is for a text beside another.
      const type = this.#read<tf.Tensor2D>('type_table').slice([0, 0], [1, tokens.shape[1]]);
      return this.#normalized(tokens.add(places).add<tf.Tensor2D>(type), 'embedding');
    });
  }

  #attend(
    x: tf.Tensor2D,
    block: string,
    { groups }: PackedTokens,
    noise: Noise | undefined,
  ): tf.Tensor2D {
    return tf.tidy(() => {
      const { heads } = this.#spec;
      const attended = packedAttention(this.#mapped(x, `${block}_qkv`), {
        heads,
        groups,
        ...(noise && { dropout: { rate: noise.rate, seed: noise.next() } }),
      });
      const mapped = leaveOut(this.#mapped(attended, `${block}_attention`), noise);
      return this.#normalized(x.add(mapped), `${block}_attention`);
    });
  }

  #feedForward(x: tf.Tensor2D, block: string, noise: Noise | undefined): tf.Tensor2D {
    return tf.tidy(() => {
      const expanded = gelu(this.#mapped(x, `${block}_expand`));
      const mapped = leaveOut(this.#mapped(expanded, `${block}_contract`), noise);
      return this.#normalized(x.add(mapped), `${block}_output`);
    });
  }

  #mapped(x: tf.Tensor2D, name: string): tf.Tensor2D {
    return linear(x, this.#read(`${name}_kernel`), this.#read(`${name}_bias`));
  }

  #normalized(x: tf.Tensor2D, name: string): tf.Tensor2D {
    const gamma = this.#read<tf.Tensor1D>(`${name}_gamma`);
    const beta = this.#read<tf.Tensor1D>(`${name}_beta`);
    return layerNorm(x, { gamma, beta }, this.#spec.epsilon);
  }

  #read<T extends tf.Tensor>(name: string): T {
    return (this.#weights.get(name) as tf.LayerVariable).read() as T;
  }
}

function noiseOf(rate: number, seed: number): Noise | undefined {
  if (rate === 0) return undefined;
  let place = 0;
  return { rate, next: () => [seed, (place += 1)] };
}

function leaveOut(x: tf.Tensor2D, noise: Noise | undefined): tf.Tensor2D {
  return noise ? dropout(x, noise.rate, noise.next()) : x;
}
