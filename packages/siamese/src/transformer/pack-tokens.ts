import type { AttentionGroup } from '@kindred/tensor';
import { groupByLength } from './group-by-length.ts';

/** Texts without their padding: their tokens one after the other, the shortest text first. */
export interface PackedTokens {
  /** Token numbers, each within the vocabulary. */
  readonly ids: Int32Array;
  /** Place of each token in its text. */
  readonly positions: Int32Array;
  /** Row of the batch that each text came from. */
  readonly rows: readonly number[];
  /** Tokens of each text. */
  readonly lengths: readonly number[];
  readonly groups: readonly AttentionGroup[];
}

export interface PackOptions {
  /** Numbers of one input. */
  readonly length: number;
  /** Numbers above are taken for the last token, so that no input reads outside of the table. */
  readonly vocabulary: number;
  /** Tokens in one pack, where its first text alone has not more. */
  readonly mostTokens: number;
}

/**
 * Packs the texts of a batch. Numbers below 0 are padding; a text without tokens is in no pack. Nothing
 * that works on single tokens has to work on padding then, which for sentences is most of a batch.
 *
 * @param inputs count × length
 */
export function packTokens(inputs: ArrayLike<number>, options: PackOptions): PackedTokens[] {
  const texts = textsOf(inputs, options.length);
  const packs: PackedTokens[] = [];
  for (let first = 0; first < texts.length;) {
    let end = first;
    let tokens = 0;
    do tokens += (texts[end++] as Text).tokens.length;
    while (end < texts.length && tokens + (texts[end] as Text).tokens.length <= options.mostTokens);
    packs.push(pack(texts.slice(first, end), options.vocabulary));
    first = end;
  }
  return packs;
}

interface Text {
  readonly row: number;
  readonly tokens: readonly number[];
}

/** By length, and in their order where that is the same. */
function textsOf(inputs: ArrayLike<number>, length: number): Text[] {
  const texts: Text[] = [];
  for (let row = 0; row < inputs.length / length; row += 1) {
    const tokens: number[] = [];
    for (let at = row * length; at < (row + 1) * length; at += 1) {
      if ((inputs[at] as number) >= 0) tokens.push(inputs[at] as number);
    }
    if (tokens.length > 0) texts.push({ row, tokens });
  }
  return texts.sort((a, b) => a.tokens.length - b.tokens.length);
}

function pack(texts: readonly Text[], vocabulary: number): PackedTokens {
  const lengths = texts.map(({ tokens }) => tokens.length);
  return {
    ids: Int32Array.from(
      texts.flatMap(({ tokens }) => tokens),
      (id) => Math.min(id, vocabulary - 1),
    ),
    positions: Int32Array.from(texts.flatMap(({ tokens }) => [...tokens.keys()])),
    rows: texts.map(({ row }) => row),
    lengths,
    groups: groupByLength(lengths),
  };
}
