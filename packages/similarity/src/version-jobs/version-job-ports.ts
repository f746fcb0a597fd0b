import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelStore } from '../ports/model-store.ts';
import type { TrainingSourcePorts } from '../train-model/open-training-source.ts';

/** What the jobs about versions read, and where they put what they make. */
export interface VersionJobPorts extends TrainingSourcePorts {
  readonly models: Pick<ModelStore, 'find' | 'version'>;
  readonly artifacts: Pick<ArtifactFiles, 'put' | 'get'>;
}
