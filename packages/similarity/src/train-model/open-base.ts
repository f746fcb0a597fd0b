import type { TrainingLineage } from '@kindred/contracts';
import {
  preprocessingSchema,
  tokenizerOf,
  type Preprocessing,
  type WordTokenizer,
} from '@kindred/datasets';
import {
  loadModel,
  type DistanceSpec,
  type ModelManifest,
  type SiameseModel,
} from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { BaseVersion } from '../ports/run-store.ts';
import { readLineage } from './read-lineage.ts';

/** A version that a run starts from, ready to be used; whoever opened it disposes of its model. */
export interface OpenedBase {
  readonly version: BaseVersion;
  readonly model: SiameseModel;
  readonly preprocessing: Preprocessing;
  /** As a training takes it. */
  readonly distance: DistanceSpec;
  readonly tokenizer: WordTokenizer | undefined;
  readonly attachments: Readonly<Record<string, Uint8Array>>;
  /** undefined of a version that does not tell what it was trained on. */
  readonly lineage: TrainingLineage | undefined;
}

/** @throws errors of the artifact store, and of siamese `loadModel` */
export async function openBase(
  artifacts: Pick<ArtifactFiles, 'get'>,
  version: BaseVersion,
): Promise<OpenedBase> {
  await prepareBackend();
  const { model, manifest, attachments } = await loadModel(
    await artifacts.get(version.artifactKey, { sha256: version.artifactSha256 }),
  );
  try {
    return {
      version,
      model,
      preprocessing: preprocessingSchema.parse(manifest.preprocessing),
      distance: distanceOf(manifest),
      tokenizer: tokenizerOf(attachments),
      attachments,
      lineage: readLineage(manifest),
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** Of a learned distance that which was learned, and not the plain one behind its map. */
function distanceOf({ map, distance, encoder }: ModelManifest): DistanceSpec {
  if (map === undefined) return distance;
  if (map.kind === 'scale') return 'weighted-l1';
  if (map.size === encoder.embeddingSize) return 'mahalanobis';
  return { kind: 'mahalanobis', rank: map.size };
}
