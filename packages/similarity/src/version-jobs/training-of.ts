import {
  trainingConfigSchema,
  trainingDataSchema,
  type TrainingConfig,
  type TrainingData,
} from '@kindred/contracts';
import type { ModelVersionRecord } from '../ports/model-store.ts';

/**
 * What a version's manifest tells of its training; each is undefined where it does not, or in words of another time.
 * A collection that an imported version names is one of another server, and no data here.
 */
export function trainingOf(version: Pick<ModelVersionRecord, 'manifest' | 'importedFrom'>): {
  readonly data: TrainingData | undefined;
  readonly config: TrainingConfig | undefined;
} {
  const { training } = version.manifest;
  const { data, config } = (typeof training === 'object' ? (training ?? {}) : {}) as Readonly<
    Record<string, unknown>
  >;
  const known = trainingDataSchema.safeParse(data).data;
  const isElsewhere = known !== undefined && 'collection' in known && version.importedFrom !== null;
  return {
    data: isElsewhere ? undefined : known,
    config: trainingConfigSchema.safeParse(config).data,
  };
}
