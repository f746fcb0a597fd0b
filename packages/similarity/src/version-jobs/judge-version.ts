import { gateSchema, type HeldOutSplit, type VersionJobRequest } from '@kindred/contracts';
import { prepareBackend } from '@kindred/tensor';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { VersionIsLiveError } from '../errors/version-is-live-error.ts';
import { judge } from '../judge-version/judge.ts';
import { openLive } from '../judge-version/open-live.ts';
import { openSubject } from '../judge-version/subject.ts';
import { findVersion } from '../models/find-version.ts';
import { readVersionFiles } from '../models/read-version-files.ts';
import type { VersionJobResult } from '../ports/version-job-store.ts';
import { fillHeldOut } from '../train-model/fill-held-out.ts';
import { openTrainingSource } from '../train-model/open-training-source.ts';
import { readLineage } from '../train-model/read-lineage.ts';
import type { TrainingSource } from '../train-model/training-source.ts';
import { labelledSplit, readHeldOut } from './read-held-out.ts';
import { trainingOf } from './training-of.ts';
import type { VersionJobPorts } from './version-job-ports.ts';

/**
 * Judges a version against the present live one, on what its model holds out of the data as they are now.
 *
 * @throws VersionIsLiveError VersionDamagedError TrainingDataError
 */
export async function judgeVersion(
  ports: VersionJobPorts,
  model: string,
  request: Extract<VersionJobRequest, { kind: 'judge' }>,
  signal?: AbortSignal,
): Promise<VersionJobResult> {
  const { version, force } = request;
  await prepareBackend();
  const record = await findVersion(ports.models, model, version);
  const candidate = await openSubject(await readVersionFiles(ports.artifacts, record));
  const found = await openLive(ports, model);
  try {
    if ((found.live ?? found.unmeasured)?.record.id === record.id)
      throw new VersionIsLiveError(model, version);
    const training = trainingOf(record);
    const { data = training.data } = request;
    if (data === undefined)
      throw new TrainingDataError(
        record.importedFrom !== null
          ? `Version ${version} of model "${model}" was imported, and a collection of the server that trained it need not be one of this server: name the data to judge it on.`
          : `Version ${version} of model "${model}" does not tell what it was trained on: name the data to judge it on.`,
      );
    const known = await ports.models.find(model);
    const fixed = known?.heldOut ?? undefined;
    const { config } = training;
    const opened = await openTrainingSource(ports, data);
    const source =
      request.data === undefined ? await asTrained(ports, opened, candidate, fixed) : opened;
    const examples = await readHeldOut(source, candidate, { fixed, config, signal });
    const judgement = await judge({
      candidate,
      candidateVersion: version,
      ...found,
      examples,
      source,
      gate: known?.gate ?? gateSchema.parse({}),
      forced: force,
      seed: config?.seed ?? 1,
      signal,
    });
    return { kind: 'judged', versionId: record.id, judgement };
  } finally {
    candidate.model.dispose();
    found.live?.subject.model.dispose();
  }
}

/** The data of a version's training, with the held-out classes of its base where it was measured on those too. */
async function asTrained(
  ports: VersionJobPorts,
  source: TrainingSource,
  { manifest, split: known }: Awaited<ReturnType<typeof openSubject>>,
  fixed: HeldOutSplit | undefined,
): Promise<TrainingSource> {
  const sources = readLineage(manifest)?.sources ?? [];
  const split = labelledSplit(known?.split, fixed);
  if (source.pairs || source.isLabelled === false || split?.kind !== 'classes') return source;
  return (await fillHeldOut(ports, source, { sources, split })).source;
}
