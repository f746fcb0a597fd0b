import { messageOf } from '@kindred/runtime';
import { readVersionFiles } from '../models/read-version-files.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';
import type { JudgeOptions } from './judge.ts';
import { openSubject } from './subject.ts';

export interface OpenLivePorts {
  readonly models: Pick<ModelStore, 'version'>;
  readonly artifacts: Pick<ArtifactFiles, 'get'>;
}

/** The live version of a model, or why it cannot be opened; nothing where there is none. The caller disposes of its model. */
export async function openLive(
  { models, artifacts }: OpenLivePorts,
  name: string,
): Promise<Pick<JudgeOptions, 'live' | 'unmeasured'>> {
  const record: ModelVersionRecord | undefined = await models.version(name);
  if (record === undefined) return { live: undefined };
  try {
    const subject = await openSubject(await readVersionFiles(artifacts, record));
    return { live: { record, subject } };
  } catch (error) {
    return { live: undefined, unmeasured: { record, reason: messageOf(error) } };
  }
}
