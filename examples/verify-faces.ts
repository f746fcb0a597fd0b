/**
 * Who is this? Three persons are enrolled with one photo each; their other photos are recognised, and
 * strangers are turned away. The network is pretrained: nothing is trained here, and no server is needed.
 * Needs the data set orl-faces. Takes about 20 seconds. Run: npm run example -- verify-faces
 */
import { DatasetNotFoundError, openDataset, type Sample } from '@kindred/datasets';
import {
  distanceBetween,
  faceEncoder,
  FaceFinder,
  NoFaceFoundError,
  pretrainedFaceWeights,
  SiameseModel,
} from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';

/** Up to this distance two photos are of one person; chosen by the author of the network (King 2017). */
const threshold = 0.6;
const persons = ['s1', 's2', 's3'];
const strangers = ['s4', 's5', 's6'];

const faces = await openDataset('orl-faces').catch((error: unknown) => {
  if (!(error instanceof DatasetNotFoundError)) throw error;
  console.error(error.message);
  process.exit(2);
});
await prepareBackend();
const finder = await FaceFinder.load();
const model = new SiameseModel(faceEncoder, 'euclidean', await pretrainedFaceWeights());

/** Embedding of the face in a grey photo; nothing where no face is found. */
async function embedFace({ content }: Sample): Promise<Float32Array | undefined> {
  if (content.kind !== 'image' || content.raw === undefined) return undefined;
  const { pixels: grey, height, width } = content.raw;
  const pixels = Uint8Array.from({ length: 3 * grey.length }, (_, at) => grey[Math.floor(at / 3)]!);
  try {
    const [face] = await finder.find({ pixels, height, width }, { most: 1 });
    return face && (await model.embed(face.input));
  } catch (error) {
    if (error instanceof NoFaceFoundError) return undefined;
    throw error;
  }
}

const enrolled = new Map<string, Float32Array>();
const questions: Sample[] = [];
for await (const sample of faces.samples()) {
  const isKnown = persons.includes(sample.className);
  if (!isKnown && !strangers.includes(sample.className)) continue;
  const embedding = sample.metadata['photo'] === 1 && isKnown ? await embedFace(sample) : undefined;
  if (embedding) enrolled.set(sample.className, embedding);
  else questions.push(sample);
}

/** The nearest enrolled person, or nobody. */
function recognise(face: Float32Array): { name: string; distance: number } {
  const ranked = [...enrolled]
    .map(([name, own]) => ({ name, distance: distanceBetween('euclidean', own, face) }))
    .toSorted((a, b) => a.distance - b.distance);
  const [nearest = { name: 'nobody', distance: Infinity }] = ranked;
  return nearest.distance <= threshold ? nearest : { ...nearest, name: 'nobody' };
}

/** Right answers and questions. */
const tally = { enrolled: { right: 0, asked: 0 }, strangers: { right: 0, asked: 0 } };
for (const question of questions) {
  const face = await embedFace(question);
  const { name, distance } = face ? recognise(face) : { name: 'nobody', distance: Infinity };
  const isKnown = enrolled.has(question.className);
  const isRight = name === (isKnown ? question.className : 'nobody');
  const counts = isKnown ? tally.enrolled : tally.strangers;
  counts.asked += 1;
  if (isRight) counts.right += 1;
  console.log(
    `${question.id}: ${name} (nearest at ${distance.toFixed(3)})${isRight ? '' : ', wrong'}`,
  );
}
const share = ({ right, asked }: { right: number; asked: number }) => `${right} of ${asked} photos`;
console.log(`${share(tally.enrolled)} of enrolled persons recognised`);
console.log(`${share(tally.strangers)} of strangers turned away`);
finder.dispose();
model.dispose();
