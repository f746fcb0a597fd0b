import {
  decodePixels,
  preprocess,
  type Preprocessing,
  type RawInput,
  type WordTokenizer,
} from '@kindred/datasets';
import type { FaceFinder } from '@kindred/siamese';

let finder: Promise<FaceFinder> | undefined;
/** Photos take their turns: decoded, and as a tensor, each is large. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * The network's input for one content; where the preprocessing asks for a face, the surest one of the
 * picture. The networks that find faces are loaded at the first picture and stay.
 *
 * @throws errors of datasets `preprocess`; NoFaceFoundError
 */
export async function preprocessContent(
  content: RawInput,
  preprocessing: Preprocessing,
  tokenizer?: WordTokenizer,
): Promise<Float32Array> {
  const wantsFace = preprocessing.kind === 'image' && preprocessing.face === true;
  if (!wantsFace || content.image === undefined)
    return preprocess(content, preprocessing, { tokenizer });
  const { image } = content;
  const found = turn.then(() => findFace(image));
  turn = found.catch(() => undefined);
  return found;
}

async function findFace(image: Uint8Array): Promise<Float32Array> {
  finder ??= loadFinder();
  const { pixels, width, height } = await decodePixels(image);
  const faces = await (await finder).find({ pixels, width, height }, { most: 1 });
  return (faces[0] as (typeof faces)[number]).input;
}

/** Loaded when it is called: other processes import this package too, and stay free of TensorFlow. */
async function loadFinder(): Promise<FaceFinder> {
  const { FaceFinder } = await import('@kindred/siamese');
  return FaceFinder.load();
}
