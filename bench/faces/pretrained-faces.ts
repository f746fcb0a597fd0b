import type { Dataset, Sample } from '@kindred/datasets';
import {
  FaceFinder,
  NoFaceFoundError,
  type RgbImage,
  SiameseModel,
  faceEncoder,
  pretrainedFaceWeights,
} from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { dot } from '../framework/dot.ts';
import { averageViews, embedViews } from '../framework/embed-views.ts';
import { type ScoredPairs, scoredPairs } from '../framework/scored-pairs.ts';
import { mirroredPhotos } from './mirrored-photos.ts';

/** Below every cosine: a photo without a face matches nothing. */
const NO_FACE = -2;

export interface PretrainedFaces {
  /** Pairs of each fold's persons. */
  readonly folds: ScoredPairs[];
  /** Photos in which the detector found no face. */
  readonly missed: number;
}

/** Compares the persons of each fold by the pretrained network, which is not trained further. */
export async function comparePretrained(
  dataset: Dataset,
  folds: readonly (readonly string[])[],
  note: (text: string) => void,
): Promise<PretrainedFaces> {
  await prepareBackend();
  const finder = await FaceFinder.load();
  const model = new SiameseModel(faceEncoder, 'euclidean', await pretrainedFaceWeights());
  const found = new Map<string, (Float32Array | undefined)[]>();
  let missed = 0;
  for await (const sample of dataset.samples()) {
    if (!folds.flat().includes(sample.className)) continue;
    const embedding = await embedFace(sample, finder, model);
    if (!embedding) missed += 1;
    found.set(sample.className, [...(found.get(sample.className) ?? []), embedding]);
    if (found.get(sample.className)?.length === 10) note(`  pretrained: ${sample.className}`);
  }
  finder.dispose();
  model.dispose();
  return { folds: folds.map((persons) => pairsOf(persons, found)), missed };
}

/** Mean of the embeddings of the face and of its mirror image. */
async function embedFace(
  { id, content }: Sample,
  finder: FaceFinder,
  model: SiameseModel,
): Promise<Float32Array | undefined> {
  if (content.kind !== 'image' || !content.raw) throw new Error(`${id} has no pixels at hand.`);
  const [face] = await facesIn(inColour(content.raw), finder);
  if (!face) return undefined;
  const views = [
    (inputs: Float32Array) => inputs,
    (inputs: Float32Array) => mirroredPhotos(inputs, faceEncoder.inputShape),
  ];
  const embedded = await embedViews(model, face.input, views);
  return averageViews(embedded, faceEncoder.embeddingSize);
}

async function facesIn(image: RgbImage, finder: FaceFinder) {
  try {
    return await finder.find(image, { most: 1 });
  } catch (error) {
    if (error instanceof NoFaceFoundError) return [];
    throw error;
  }
}

function inColour({
  pixels,
  width,
  height,
  channels,
}: RgbImage & { readonly channels: number }): RgbImage {
  if (channels === 3) return { pixels, width, height };
  const colour = Uint8Array.from(
    { length: 3 * pixels.length },
    (_, at) => pixels[Math.floor(at / 3)] as number,
  );
  return { pixels: colour, width, height };
}

function pairsOf(
  persons: readonly string[],
  found: ReadonlyMap<string, readonly (Float32Array | undefined)[]>,
): ScoredPairs {
  const size = faceEncoder.embeddingSize;
  const photos = persons.flatMap((person, label) =>
    (found.get(person) ?? []).map((embedding) => ({ embedding, label })),
  );
  const embeddings = new Float32Array(photos.length * size);
  for (const [row, { embedding }] of photos.entries()) {
    if (embedding) embeddings.set(embedding, row * size);
  }
  const labels = Int32Array.from(photos, ({ label }) => label);
  const { scores, isMatch } = scoredPairs(labels, (row, other) =>
    dot([embeddings, row], [embeddings, other], size),
  );
  // A photo without a face has an embedding of zeros, whose cosine with everything is exactly 0.
  return { scores: scores.map((score) => (score === 0 ? NO_FACE : score)), isMatch };
}
