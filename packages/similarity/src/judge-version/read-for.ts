import {
  loadPairedInputs,
  selectInputs,
  type LoadedInputs,
  type LoadedPairs,
  type TextPair,
} from '@kindred/datasets';
import { modalityOfPreprocessing } from '../encode/describe-encoder.ts';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { loadExamples } from '../train-model/load-examples.ts';
import type { TrainingSource } from '../train-model/training-source.ts';
import type { HeldOutExamples } from './held-out-examples.ts';
import type { Subject } from './subject.ts';

type Reader = Pick<Subject, 'preprocessing' | 'tokenizer'>;

/** The same held-out examples as two versions read them: row by row. */
export interface ReadTwice {
  readonly examples: HeldOutExamples;
  /** Inputs of the other version. */
  readonly inputs: Float32Array;
  /** Examples that were gone when the other version read them. */
  readonly leftOut: number;
}

/**
 * Held-out examples that a candidate has read, read again as another version reads them. A collection may have changed
 * in between: what is gone is left out of both.
 *
 * @throws TrainingDataError where the other version cannot read them
 */
export async function readFor(
  other: Reader,
  examples: HeldOutExamples,
  {
    source,
    candidate,
    signal,
  }: { source: TrainingSource; candidate: Reader; signal?: AbortSignal | undefined },
): Promise<ReadTwice> {
  if (readsAlike(other, candidate)) return { examples, inputs: examples.data.inputs, leftOut: 0 };
  const modality = modalityOfPreprocessing(other.preprocessing);
  if (modality !== source.modality)
    throw new TrainingDataError(
      `it reads ${modality} content, and ${source.name} is ${source.modality} content`,
    );
  if (examples.split.kind === 'verdicts' && examples.kind === 'pairs')
    return { examples, inputs: await readJudged(other, examples.data, source, signal), leftOut: 0 };
  if (examples.kind === 'pairs') {
    const { inputs } = await loadPairedInputs(allTexts(examples.data), other.preprocessing, {
      tokenizer: other.tokenizer,
      signal,
    });
    return { examples, inputs, leftOut: 0 };
  }
  const { data } = examples;
  const held = new Map(
    data.ids.map((id, row) => [id, data.classNames[data.labels[row] as number]]),
  );
  const read = await loadExamples(source, other.preprocessing, {
    classOf: ({ id, className }) => (held.get(id) === className ? className : undefined),
    tokenizer: other.tokenizer,
    signal,
  });
  return inOrder(examples, read);
}

/** Whether two versions make the same numbers of an example. */
function readsAlike(one: Reader, other: Reader): boolean {
  const needsFiles =
    one.preprocessing.kind === 'tokens' || one.preprocessing.kind === 'token-counts';
  return !needsFiles && JSON.stringify(one.preprocessing) === JSON.stringify(other.preprocessing);
}

function inOrder(
  examples: Extract<HeldOutExamples, { kind: 'labelled' }>,
  read: LoadedInputs,
): ReadTwice {
  const { data } = examples;
  const rows = new Map(read.ids.map((id, row) => [id, row]));
  const kept = [...data.ids.keys()].filter((row) => rows.has(data.ids[row] as string));
  const { inputs } = selectInputs(
    read,
    kept.map((row) => rows.get(data.ids[row] as string) as number),
  );
  const leftOut = data.ids.length - kept.length;
  if (leftOut === 0) return { examples, inputs, leftOut };
  return { examples: { ...examples, data: selectInputs(data, kept) }, inputs, leftOut };
}

/** Every text once and in its order, so that the rows stay what they were. */
async function* allTexts({ texts }: LoadedPairs): AsyncGenerator<TextPair> {
  for (const text of texts) yield { first: text, second: text, similarity: 1 };
}

/** The items of judged pairs, in the order of their ids. */
async function readJudged(
  { preprocessing, tokenizer }: Reader,
  { texts: ids }: LoadedPairs,
  { name, verdicts }: TrainingSource,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const samples = () => (verdicts ? verdicts.samples(ids) : none());
  const read = await loadExamples({ name, samples }, preprocessing, { tokenizer, signal });
  const rows = new Map(read.ids.map((id, row) => [id, row]));
  const places = ids.flatMap((id) => rows.get(id) ?? []);
  if (places.length < ids.length)
    throw new TrainingDataError(`items of judged pairs of ${name} are gone: judge again`);
  return selectInputs(read, places).inputs;
}

async function* none(): AsyncGenerator<never> {}
