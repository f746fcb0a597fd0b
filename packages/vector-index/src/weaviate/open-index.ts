import type { MetricSpace } from '../space/metric-space.ts';
import type { IndexKind } from '../vector-index.ts';
import type { OrderedAccess } from './ordered-access.ts';

/** An index that is open here: the collection that holds it, and how it is asked. */
export interface OpenIndex {
  readonly name: string;
  readonly collection: string;
  /** Candidates that the collection keeps in a search unless more are asked for. */
  readonly storedEf: number;
  readonly space: MetricSpace;
  readonly kind: 'auto' | IndexKind;
  /** Candidates wanted of a search that says nothing else. */
  readonly ef: number;
  readonly access: OrderedAccess;
  /** At least as many vectors as were stored when they were last counted, and those written here since. */
  mostVectors: number;
}
