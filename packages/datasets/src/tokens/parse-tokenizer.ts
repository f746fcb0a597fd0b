import { z } from 'zod';
import { UnusableTokenizerError } from '../errors/unusable-tokenizer-error.ts';

const MOST_BYTES = 32 * 2 ** 20;

const count = z
  .number()
  .int()
  .min(0)
  .max(2 ** 24);
const flag = z.boolean().nullish();

/** Rules of BERT's tokenizers alone: no regular expression of a file's own is ever run. */
const tokenizerSchema = z.looseObject({
  added_tokens: z
    .array(z.looseObject({ id: count, content: z.string().min(1).max(64) }))
    .max(4096)
    .default([]),
  normalizer: z.strictObject({
    type: z.literal('BertNormalizer'),
    clean_text: flag,
    handle_chinese_chars: flag,
    strip_accents: flag,
    lowercase: flag,
  }),
  pre_tokenizer: z.strictObject({ type: z.literal('BertPreTokenizer') }),
  post_processor: z.looseObject({ type: z.enum(['TemplateProcessing', 'BertProcessing']) }),
  model: z.looseObject({
    type: z.literal('WordPiece').default('WordPiece'),
    unk_token: z.string(),
    continuing_subword_prefix: z.string().max(16),
    max_input_chars_per_word: z.number().int().min(1).max(1000),
    vocab: z.record(z.string(), count),
  }),
});

/**
 * A tokenizer.json of BERT's kind, checked.
 *
 * @throws UnusableTokenizerError
 */
export function parseTokenizer(file: Uint8Array): {
  readonly json: object;
  readonly vocabularySize: number;
} {
  if (file.byteLength > MOST_BYTES) throw new UnusableTokenizerError('it is above 32 MiB.');
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file));
  } catch (cause) {
    throw new UnusableTokenizerError('it is not JSON.', { cause });
  }
  const parsed = tokenizerSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue?.path.join('.') ?? '';
    throw new UnusableTokenizerError(
      `${place}: ${issue?.message}; tokenizers of BERT (WordPiece) can be read.`,
    );
  }
  const { model, added_tokens: added } = parsed.data;
  if (!Object.hasOwn(model.vocab, model.unk_token)) {
    throw new UnusableTokenizerError(
      `its vocabulary lacks ${model.unk_token}, which stands for all others.`,
    );
  }
  const ids = [...Object.values(model.vocab), ...added.map(({ id }) => id)];
  return { json: parsed.data, vocabularySize: ids.reduce((most, id) => Math.max(most, id + 1), 0) };
}
