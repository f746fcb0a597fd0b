import { trainingLineageSchema, type TrainingLineage } from '@kindred/contracts';

/** What a version's manifest tells of its trainings; undefined where it does not. */
export function readLineage({
  training,
}: {
  readonly training?: unknown;
}): TrainingLineage | undefined {
  const found = typeof training === 'object' && training !== null && 'lineage' in training;
  return found ? trainingLineageSchema.safeParse(training.lineage).data : undefined;
}
