import { checkVectors } from '../validation/check-vectors.ts';
import type { SearchPort } from './search-port.ts';

/** Refuses anything but one vector that the index can be asked for. */
export function checkQuery(
  { dimension, metric }: Pick<SearchPort, 'dimension' | 'metric'>,
  query: Float32Array,
  field = 'query',
): void {
  checkVectors(query, { field, rows: 1, dimension, metric });
}
