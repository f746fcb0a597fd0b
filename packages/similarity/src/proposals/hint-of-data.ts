import type { TrainingData } from '@kindred/contracts';
import type { ProposalAction } from '../ports/proposal-store.ts';

/** The examples that an acceptance starts something with; null for a tuning. */
export function dataOf(action: ProposalAction): TrainingData | null {
  if ('run' in action) return action.run.data;
  if ('versionJob' in action && action.versionJob.request.kind === 'recalibrate')
    return action.versionJob.request.data;
  return null;
}

/** What to say where these are not the examples of the collection that the proposal is about. */
export function hintOfData(collection: string, data: TrainingData | null): string | null {
  if (data === null || ('collection' in data && data.collection === collection)) return null;
  const name =
    'collection' in data ? `collection "${data.collection}"` : `data set "${data.dataset}"`;
  return (
    `It reads ${name}, and not collection "${collection}", which the proposal is about. To learn from that, cancel ` +
    `it and start it with those data; another time name them when you accept: {"data": {"collection": "${collection}", "label": "…"}}.`
  );
}
