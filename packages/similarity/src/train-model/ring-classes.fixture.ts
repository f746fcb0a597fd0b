import { trainingConfigSchema, type RunEventBody, type TrainingData } from '@kindred/contracts';
import { seededRandom, type Dataset, type Sample } from '@kindred/datasets';
import type { BaseVersion } from '../ports/run-store.ts';
import { memoryArtifacts } from './memory-artifacts.fixture.ts';
import type { TrainingSourcePorts } from './open-training-source.ts';
import { runTraining } from './run-training.ts';
import type { TrainModelOptions } from './train-model.ts';

/** Numbers of an example: half of them tell the classes of one kind apart, the others those of the other. */
export const ringDimension = 16;

/**
 * Classes of vectors. What tells the classes of a kind apart lies in its own half of the numbers; in the other
 * half they have noise as strong as that. So a network that learns one kind has no use for what it knew of the other.
 */
export function ringClasses(
  kind: 'old' | 'new',
  {
    classes,
    perClass,
    seed,
  }: { readonly classes: number; readonly perClass: number; readonly seed: number },
): Sample[] {
  const random = seededRandom(seed * 7919 + (kind === 'old' ? 1 : 2));
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const half = ringDimension / 2;
  const own = kind === 'old' ? 0 : half;
  return Array.from({ length: classes }, (_, label) => {
    const centre = Array.from({ length: half }, () => 1.5 * normal());
    return Array.from({ length: perClass }, (_example, at): Sample => {
      const vector = Float32Array.from({ length: ringDimension }, () => 1.5 * normal());
      for (const [i, value] of centre.entries()) vector[own + i] = value + 0.4 * normal();
      const className = `${kind} ${label}`;
      return {
        id: `${className}-${at}`,
        className,
        metadata: {},
        content: { kind: 'vector', vector },
      };
    });
  }).flat();
}

export function datasetOf(name: string, samples: readonly Sample[]): Dataset {
  return {
    name,
    description: '',
    licence: '',
    modality: 'vector',
    splits: [],
    async *samples() {
      yield* samples;
    },
  };
}

/** Trains one version after the other in one memory, from data sets by their names. */
export function trainingWorld(
  datasets: Readonly<Record<string, Dataset>>,
  models?: TrainModelOptions['models'],
) {
  const { artifacts } = memoryArtifacts();
  const ports: TrainingSourcePorts = {
    collections: { find: async () => undefined },
    items: { labelled: nothing, stored: nothing, withIds: nothing },
    verdicts: { tallies: async () => [] },
    openDataset: async (name) => {
      const found = datasets[name];
      if (found === undefined) throw new Error(`no data set ${name}`);
      return found;
    },
  };
  let made = 0;
  return {
    ports,
    artifacts,
    async train(
      data: TrainingData,
      config: Record<string, unknown>,
      base: BaseVersion | null = null,
    ) {
      made += 1;
      const events: RunEventBody[] = [];
      const artifactKey = `models/m/${made}`;
      const version = await runTraining({
        ...ports,
        models,
        run: {
          id: `run-${made}`,
          attempt: 1,
          model: 'm',
          data,
          config: trainingConfigSchema.parse(config),
          base,
        },
        artifacts,
        artifactKey,
        onEvent: (event) => events.push(event),
      });
      const asBase: BaseVersion = {
        versionId: artifactKey,
        model: 'm',
        version: made,
        artifactKey,
        artifactSha256: version.artifact.sha256,
      };
      return { version, events, asBase };
    },
  };
}

async function* nothing(): AsyncGenerator<never> {}
