import { keepMask } from '../dropout/keep-mask.ts';
import type { Seed } from '../random/uniform.ts';
import { tf } from '../tf.ts';
import type { AttentionGroup } from './attention-group.ts';
import { paddingOf } from './padding-of.ts';

export interface AttentionOptions {
  /** They divide the width. */
  readonly heads: number;
  /** The packed batch from its first token to its last. */
  readonly groups: readonly AttentionGroup[];
  /** Leaves out shares of attention, in training. */
  readonly dropout?: { readonly rate: number; readonly seed: Seed };
}

/**
 * Multi-head scaled dot-product attention (Vaswani et al. 2017, equation 1 and section 3.2.2) of texts that
 * lie packed one after the other: every token attends to those of its own text. Its gradient is written
 * down, with the row sums of dP ∘ P taken from the output as in Dao et al. 2022, appendix B.4.
 * Differentiable once.
 *
 * @param qkv [tokens, 3 · width]: queries, keys and values, each with the heads one after the other
 * @returns [tokens, width]
 */
export function packedAttention(qkv: tf.Tensor2D, options: AttentionOptions): tf.Tensor2D {
  const { groups } = options;
  const attend = tf.customGrad((...given) => {
    const [qkv, save] = given as [tf.Tensor2D, tf.GradSaveFunc];
    const attended = groups.map((group, index) => attendWithin(qkv, group, { ...options, index }));
    save(attended.flatMap<tf.Tensor>(({ saved }) => saved));
    return {
      value: joined(attended.map(({ output }) => output)),
      gradFunc: (dy: tf.Tensor2D, saved: tf.Tensor[]) => {
        const perGroup = saved.length / groups.length;
        return tf.tidy(() =>
          joined(
            groups.map((group, index) => {
              const own = saved.slice(index * perGroup, (index + 1) * perGroup) as unknown as Saved;
              return tf.tidy(() => gradientWithin(dy, group, own));
            }),
          ),
        );
      },
    };
  });
  return attend(qkv) as tf.Tensor2D;
}

/** Scaled queries, keys, values and what comes out [texts, heads, length, depth], shares, shares that are kept. */
type Saved = [
  queries: tf.Tensor4D,
  keys: tf.Tensor4D,
  values: tf.Tensor4D,
  output: tf.Tensor4D,
  shares: tf.Tensor4D,
  ...keep: tf.Tensor4D[],
];

function attendWithin(
  qkv: tf.Tensor2D,
  group: AttentionGroup,
  { heads, dropout, index }: AttentionOptions & { readonly index: number },
): { readonly output: tf.Tensor2D; readonly saved: Saved } {
  const { texts, length } = group;
  const width = qkv.shape[1] / 3;
  const depth = width / heads;
  const padding = paddingOf(group);
  const [queries, keys, values] = tf.tidy(() => {
    const cells = padded(tokensOf(qkv, group), padding?.tokenOf);
    return cells.reshape([texts, length, 3, heads, depth]).transpose([2, 0, 3, 1, 4]).unstack() as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
    ];
  });
  const scaled = queries.mul<tf.Tensor4D>(1 / Math.sqrt(depth));
  const shares: tf.Tensor4D = tf.tidy(() => {
    const scores: tf.Tensor4D = tf.matMul(scaled, keys, false, true);
    return tf.softmax<tf.Tensor4D>(padding ? scores.add<tf.Tensor4D>(padding.bias) : scores);
  });
  const keep =
    dropout && dropout.rate > 0
      ? (keepMask(shares.shape, dropout.rate, [
          dropout.seed[0],
          dropout.seed[1] + index * GROUP_SEEDS,
        ]) as tf.Tensor4D)
      : undefined;
  const output: tf.Tensor4D = tf.tidy(() =>
    tf.matMul(keep ? shares.mul<tf.Tensor4D>(keep) : shares, values),
  );
  const cells = tf.tidy(() =>
    output.transpose([0, 2, 1, 3]).reshape<tf.Tensor2D>([texts * length, width]),
  );
  return {
    output: padding ? cells.gather(padding.cellOf) : cells,
    saved: [scaled, keys, values, output, shares, ...(keep ? [keep] : [])],
  };
}

/** Keeps the seeds of groups apart from those of whoever counts its own by ones. */
const GROUP_SEEDS = 65_537;

function gradientWithin(dy: tf.Tensor2D, group: AttentionGroup, saved: Saved): tf.Tensor2D {
  const [queries, keys, values, output, shares, keep] = saved;
  const { texts, length } = group;
  const [, heads, , depth] = queries.shape;
  const width = heads * depth;
  const padding = paddingOf(group);
  const own = tokensOf(dy, group);
  const withZero = padding ? own.concat(tf.zeros<tf.Rank.R2>([1, width])) : own;
  const atOutput = padded(withZero, padding?.tokenOrZero)
    .reshape([texts, length, heads, depth])
    .transpose<tf.Tensor4D>([0, 2, 1, 3]);
  const kept = keep ? shares.mul<tf.Tensor4D>(keep) : shares;
  const atValues = tf.matMul(kept, atOutput, true);
  const atKept = tf.matMul(atOutput, values, false, true);
  const atShares = keep ? atKept.mul<tf.Tensor4D>(keep) : atKept;
  const rowSums = atOutput.mul(output).sum(-1, true);
  const atScores = atShares.sub(rowSums).mul<tf.Tensor4D>(shares);
  const atQueries = tf.matMul(atScores, keys).mul<tf.Tensor4D>(1 / Math.sqrt(depth));
  const atKeys = tf.matMul(atScores, queries, true);
  const cells = tf
    .stack([atQueries, atKeys, atValues])
    .transpose([1, 3, 0, 2, 4])
    .reshape<tf.Tensor2D>([texts * length, 3 * width]);
  return padding ? cells.gather(padding.cellOf) : cells;
}

function tokensOf(rows: tf.Tensor2D, { start, tokens }: AttentionGroup): tf.Tensor2D {
  return tokens === rows.shape[0] ? rows : rows.slice([start, 0], [tokens, rows.shape[1]]);
}

const padded = (rows: tf.Tensor2D, tokenOf: tf.Tensor1D | undefined): tf.Tensor2D =>
  tokenOf ? rows.gather(tokenOf) : rows;

function joined(parts: readonly tf.Tensor2D[]): tf.Tensor2D {
  return parts.length === 1 ? (parts[0] as tf.Tensor2D) : tf.concat2d([...parts], 0);
}
