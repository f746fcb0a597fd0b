import type { ImportedFrom } from '@kindred/contracts';

const origins = {
  run: 'made by a run',
  recalibration: 'recalibrated',
  import: 'imported there, too',
} as const;

/** Where its weights come from, in names of the server that made them. */
export function describeImported({
  model,
  version,
  origin,
  parent,
  runId,
  createdAt,
}: ImportedFrom): string {
  return [
    `version ${version} of "${model}" of the server that exported it`,
    ...(origin === null ? [] : [origins[origin]]),
    ...(parent === null ? [] : [`of version ${parent.version} of "${parent.model}"`]),
    ...(runId === null ? [] : [`run ${runId}`]),
    ...(createdAt === null ? [] : [createdAt]),
  ].join(', ');
}
