import type { IndexHost } from '../host/index-host.ts';
import type { Metric } from '../vector-index.ts';
import type { SearchPort } from './search-port.ts';

/** An index that is open in `host`, and what it was opened with. */
export interface HostedIndexName {
  readonly name: string;
  readonly dimension: number;
  readonly metric: Metric;
}

/** One index of a host as the port of the searches. */
export function hostedSearchPort(
  host: Pick<IndexHost, 'search' | 'vectors'>,
  { name, dimension, metric }: HostedIndexName,
): SearchPort {
  return {
    dimension,
    metric,
    search: (queries, options) => host.search(name, queries, options),
    vectors: (labels) => host.vectors(name, labels),
  };
}
