import { createHash } from 'node:crypto';
import { selectInputs, type LoadedInputs } from '@kindred/datasets';
import { TrainingDataError } from '../errors/training-data-error.ts';
import type { TrainingSource } from '../train-model/training-source.ts';
import { similarImages } from './similar-images.ts';
import { similarTexts } from './similar-texts.ts';

/** Training examples that were left out because the held-out ones would have been known by them. */
export interface Leaks {
  /** With the id of a held-out example. */
  readonly ids: number;
  /** With exactly the content of one. */
  readonly copies: number;
  /** With nearly the content of one: pictures and texts. */
  readonly nearCopies: number;
}

/**
 * Leaves out of the training what the evaluation would recognize: classes are parted already; ids, equal contents, and
 * near copies of pictures and texts are found here. Classes that have less than two examples then are left out whole.
 *
 * @throws TrainingDataError when less than two classes are left
 */
export async function removeLeaks(
  source: Pick<TrainingSource, 'modality' | 'name' | 'samples'>,
  { train, heldOut }: { readonly train: LoadedInputs; readonly heldOut: LoadedInputs },
  signal?: AbortSignal,
): Promise<{ readonly train: LoadedInputs; readonly leaks: Leaks }> {
  const ids = shared(train.ids, heldOut.ids);
  const copies = shared(contentKeys(train), contentKeys(heldOut)).filter(notIn(ids));
  const near = (await nearCopies(source, { train, heldOut }, signal)).filter(
    notIn([...ids, ...copies]),
  );
  const leaks = { ids: ids.length, copies: copies.length, nearCopies: near.length };
  const left = new Set([...ids, ...copies, ...near]);
  if (left.size === 0) return { train, leaks };
  const rows = [...train.labels.keys()].filter((row) => !left.has(row));
  return { train: selectInputs(train, withPairs(train, rows, source.name)), leaks };
}

function nearCopies(
  source: Pick<TrainingSource, 'modality' | 'samples'>,
  parts: { readonly train: LoadedInputs; readonly heldOut: LoadedInputs },
  signal: AbortSignal | undefined,
): Promise<number[]> {
  if (source.modality === 'image') return similarImages(parts.train, parts.heldOut);
  if (source.modality === 'text') return nearTexts(source, parts, signal);
  // Of vectors nearness is what is to be learned.
  return Promise.resolve([]);
}

async function nearTexts(
  source: Pick<TrainingSource, 'samples'>,
  { train, heldOut }: { readonly train: LoadedInputs; readonly heldOut: LoadedInputs },
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const texts = new Map<string, string>();
  for await (const { id, content } of source.samples())
    if (content.kind === 'text') texts.set(id, content.text);
  const textsOf = ({ ids }: LoadedInputs) => ids.map((id) => texts.get(id) ?? '');
  return similarTexts(textsOf(train), textsOf(heldOut), signal);
}

/** Rows of classes that have two examples or more among them. */
function withPairs(data: LoadedInputs, rows: readonly number[], name: string): number[] {
  const counts = new Map<number, number>();
  const labelOf = (row: number) => data.labels[row] as number;
  for (const row of rows) counts.set(labelOf(row), (counts.get(labelOf(row)) ?? 0) + 1);
  const kept = rows.filter((row) => (counts.get(labelOf(row)) ?? 0) >= 2);
  if (new Set(kept.map(labelOf)).size >= 2) return kept;
  throw new TrainingDataError(
    `Nearly all that ${name} offers to learn from repeats what is held out: less than two classes are left ` +
      'without copies of held-out examples. Remove the copies, or add classes.',
  );
}

function contentKeys(data: LoadedInputs): string[] {
  const length = data.inputShape.reduce((product, side) => product * side, 1);
  return data.ids.map((_, row) => {
    const { buffer, byteOffset, byteLength } = data.inputs.subarray(
      row * length,
      (row + 1) * length,
    );
    return createHash('sha1')
      .update(new Uint8Array(buffer, byteOffset, byteLength))
      .digest('base64');
  });
}

function shared(train: readonly string[], heldOut: readonly string[]): number[] {
  const held = new Set(heldOut);
  return [...train.keys()].filter((row) => held.has(train[row] as string));
}

function notIn(rows: readonly number[]): (row: number) => boolean {
  const known = new Set(rows);
  return (row) => !known.has(row);
}
