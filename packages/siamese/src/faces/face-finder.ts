import { tf } from '@kindred/tensor';
import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import { detectFaces } from './detect-faces.ts';
import { faceChip } from './face-chip.ts';
import { FaceTensors } from './face-tensors.ts';
import { findLandmarks } from './find-landmarks.ts';
import type { FoundFace } from './found-face.ts';
import { NoFaceFoundError } from './no-face-found-error.ts';
import { readFaceWeights } from './read-face-weights.ts';
import type { RgbImage } from './rgb-image.ts';

/** Boxes that overlap more are of one face. */
const MOST_OVERLAP = 0.5;
/**
 * Where no face is found, the picture is looked at again with a margin, as a fraction of its longer side:
 * the detector misses faces that fill all of it.
 */
const BORDERS = [0, 0.5, 1];
const MOST_PIXELS = 40_000_000;

export interface FindFacesOptions {
  /** Least score of a face. @defaultValue 0.5 */
  readonly minScore?: number;
  /** Most faces, best first. @defaultValue 100 */
  readonly most?: number;
}

type Box = FoundFace['box'];

/** Finds faces and brings them into the position that the `face` encoder takes. */
export class FaceFinder {
  readonly #detector: FaceTensors;
  readonly #landmarks: FaceTensors;

  private constructor(detector: FaceTensors, landmarks: FaceTensors) {
    this.#detector = detector;
    this.#landmarks = landmarks;
  }

  /** Reads the networks, 6 MB, from `@vladmandic/face-api`. Needs a prepared backend. */
  static async load(): Promise<FaceFinder> {
    const [detector, landmarks] = await Promise.all([
      readFaceWeights('ssd_mobilenetv1'),
      readFaceWeights('face_landmark_68'),
    ]);
    return new FaceFinder(new FaceTensors(detector), new FaceTensors(landmarks));
  }

  /**
   * The faces of a picture, best first.
   *
   * @throws NoFaceFoundError, InvalidInputsError where the pixels are not height × width × 3
   */
  async find(image: RgbImage, options: FindFacesOptions = {}): Promise<FoundFace[]> {
    const { minScore = 0.5, most = 100 } = options;
    requirePixels(image);
    const tensor = tf.tidy(() =>
      tf.tensor3d(Float32Array.from(image.pixels), [image.height, image.width, 3]),
    );
    try {
      const faces = await this.#boxesOf(tensor, { minScore, most });
      return faces.map(({ box, score }) => {
        const landmarks = this.#landmarksOf(tensor, box);
        return { input: faceChip(image, landmarks), score, box, landmarks };
      });
    } finally {
      tensor.dispose();
    }
  }

  dispose(): void {
    this.#detector.dispose();
    this.#landmarks.dispose();
  }

  async #boxesOf(image: tf.Tensor3D, options: Required<FindFacesOptions>) {
    let bestScore = 0;
    for (const border of BORDERS) {
      const { found, best } = await this.#boxesWithin(image, border, options);
      if (found.length > 0) return found;
      bestScore = Math.max(bestScore, best);
    }
    throw new NoFaceFoundError(bestScore, options.minScore);
  }

  async #boxesWithin(
    image: tf.Tensor3D,
    border: number,
    { minScore, most }: Required<FindFacesOptions>,
  ) {
    const { boxes, scores } = tf.tidy(() => ({ ...detectFaces(image, this.#detector, border) }));
    const kept = await tf.image.nonMaxSuppressionAsync(boxes, scores, most, MOST_OVERLAP, minScore);
    const corners = await boxes.array();
    const certainties = await scores.data<'float32'>();
    const found = [...(await kept.data())]
      .map((index) => ({
        box: clip(corners[index] as number[], image.shape),
        score: certainties[index] as number,
      }))
      .filter(({ box }) => box.width > 0 && box.height > 0);
    tf.dispose([boxes, scores, kept]);
    return { found, best: Math.max(...certainties) };
  }

  #landmarksOf(image: tf.Tensor3D, { left, top, width, height }: Box) {
    const points = tf.tidy(() => {
      const face = image.slice([top, left, 0], [height, width, 3]);
      return findLandmarks(face, this.#landmarks).arraySync();
    });
    return points.map(([x = 0, y = 0]) => ({ x: x + left, y: y + top }));
  }
}

/** Whole pixels within the image. */
function clip(corners: readonly number[], [height, width]: readonly number[]): Box {
  const [top = 0, left = 0, bottom = 0, right = 0] = corners;
  const [y, x] = [Math.max(0, Math.floor(top)), Math.max(0, Math.floor(left))];
  return {
    left: x,
    top: y,
    width: Math.min(width as number, Math.floor(right)) - x,
    height: Math.min(height as number, Math.floor(bottom)) - y,
  };
}

function requirePixels({ pixels, height, width }: RgbImage): void {
  const size = height * width * 3;
  const isPicture = Number.isSafeInteger(height) && Number.isSafeInteger(width) && size > 0;
  if (!isPicture || pixels.length !== size || size > 3 * MOST_PIXELS) {
    throw new InvalidInputsError(
      `${pixels.length} bytes are not an RGB picture of ${height} × ${width}, or it is too large.`,
    );
  }
}
