import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  detPicture,
  distanceHistogram,
  embeddingMap,
  matchProbability,
  reliabilityDiagram,
  rocCurve,
  rocPicture,
  type Calibration,
  type LabelledDistances,
} from '@kindred/siamese';

export interface MeasuredModel extends LabelledDistances {
  readonly name: string;
  readonly calibration: Calibration | undefined;
  readonly embeddings: Float32Array;
  readonly embeddingSize: number;
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
}

/**
 * Writes the pictures of an evaluation as SVG files into a folder, which is made if it is not there. A
 * model without a calibration has no reliability diagram.
 *
 * @returns the files
 */
export async function drawEvaluation(folder: string, measured: MeasuredModel): Promise<string[]> {
  const { name, distances, isMatch, calibration } = measured;
  const curve = rocCurve(
    distances.map((distance) => -distance),
    isMatch,
  );
  const pictures: Record<string, string> = {
    'roc.svg': rocPicture([{ name, curve }]),
    'det.svg': detPicture([{ name, curve }]),
    'distances.svg': distanceHistogram({ distances, isMatch, ...(calibration && { calibration }) }),
    ...(calibration && {
      'reliability.svg': reliabilityDiagram({
        probabilities: Array.from(distances, (distance) => matchProbability(calibration, distance)),
        isMatch,
      }),
    }),
    ...(measured.embeddingSize > 1 && { 'embedding-map.svg': embeddingMap(measured) }),
  };
  await mkdir(folder, { recursive: true });
  return Promise.all(
    Object.entries(pictures).map(async ([file, svg]) => {
      const path = join(folder, file);
      await writeFile(path, svg);
      return path;
    }),
  );
}
