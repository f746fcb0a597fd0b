import type { Connections } from '../connection/connections.ts';
import type { Page, PageRequest } from '../page/page.ts';
import { giveVerdicts, type GivenRecords } from './give-verdicts.ts';
import { listConflicts } from './list-conflicts.ts';
import { listVerdicts } from './list-verdicts.ts';
import { tallyVerdicts } from './tally-verdicts.ts';
import type {
  NewVerdicts,
  PairTally,
  VerdictConflictRecord,
  VerdictPageRequest,
  VerdictRecord,
} from './verdict-record.ts';

export interface VerdictRepository {
  /**
   * One transaction: all verdicts, or none. One whose client id is known is not stored again.
   * @throws CollectionMissingError ItemMissingError VerdictIdTakenError
   */
  give(verdicts: NewVerdicts): Promise<GivenRecords>;
  /** Newest first. @throws BadCursorError */
  list(collectionId: string, request: VerdictPageRequest): Promise<Page<VerdictRecord>>;
  /** How many were ever given of a collection. */
  count(collectionId: string): Promise<number>;
  /** Pairs of which persons disagree, in order of their ids. @throws BadCursorError */
  conflicts(collectionId: string, request: PageRequest): Promise<Page<VerdictConflictRecord>>;
  /** What people say of all pairs, or of these; pairs of which no verdict counts are absent. */
  tallies(
    collectionId: string,
    pairs?: readonly { readonly a: string; readonly b: string }[],
  ): Promise<readonly PairTally[]>;
}

export function createVerdictRepository(connections: Connections): VerdictRepository {
  return {
    give: (verdicts) => giveVerdicts(connections, verdicts),
    list: (collectionId, request) => listVerdicts(connections, collectionId, request),
    async count(collectionId) {
      const sql = `SELECT count(*)::int AS given FROM verdicts WHERE collection_id = $1`;
      const [row] = await connections.query<{ given: number }>(sql, [collectionId]);
      return row?.given ?? 0;
    },
    conflicts: (collectionId, request) => listConflicts(connections, collectionId, request),
    tallies: (collectionId, pairs) => tallyVerdicts(connections, collectionId, pairs),
  };
}
