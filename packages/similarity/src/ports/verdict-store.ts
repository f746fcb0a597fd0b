import type { PairVerdict, VerdictConflict, VerdictKind } from '@kindred/contracts';
import type { Page, PageRequest } from './page.ts';

/** A verdict that is given; the order of the two items does not matter. */
export interface NewVerdict {
  readonly a: string;
  readonly b: string;
  readonly verdict: VerdictKind;
  readonly note?: string | undefined;
  /** The client's own id of it: given again, it is stored once. */
  readonly id?: string | undefined;
}

/** Verdicts of one person. */
export interface NewVerdicts {
  readonly collectionId: string;
  readonly by: string;
  /** Who sent them. */
  readonly actor: string;
  readonly verdicts: readonly NewVerdict[];
}

export interface VerdictRecord extends Omit<PairVerdict, 'at'> {
  readonly at: Date;
}

/** What people say of a pair, by the newest verdict of each of them. */
export interface PairTally {
  /** The item that comes first, by the bytes of its id in UTF-8. */
  readonly a: string;
  readonly b: string;
  /** Persons who say that it is a match. */
  readonly matches: number;
  readonly nonMatches: number;
  readonly unsure: number;
  readonly by: readonly string[];
}

export interface VerdictConflictRecord extends Omit<VerdictConflict, 'majority' | 'verdicts'> {
  readonly verdicts: readonly {
    readonly by: string;
    readonly verdict: VerdictKind;
    readonly note: string | null;
    readonly at: Date;
  }[];
}

/** What people say of pairs; nothing of it is ever changed. */
export interface VerdictStore {
  /**
   * One transaction: all verdicts, or none. One whose client id is known is not stored again.
   * @throws codes `collection-not-found`, `item-not-found`; `verdict-id-taken` where the id was given with
   * something else
   */
  give(verdicts: NewVerdicts): Promise<{
    readonly created: number;
    /** In the order in which they were given. */
    readonly verdicts: readonly VerdictRecord[];
  }>;
  /** Newest first. @throws code `bad-cursor` */
  list(
    collectionId: string,
    request: PageRequest & {
      readonly by?: string | undefined;
      readonly verdict?: VerdictKind | undefined;
      readonly item?: string | undefined;
    },
  ): Promise<Page<VerdictRecord>>;
  /** How many were ever given of a collection. */
  count(collectionId: string): Promise<number>;
  /** Pairs of which persons disagree, in order of their ids. @throws code `bad-cursor` */
  conflicts(collectionId: string, request: PageRequest): Promise<Page<VerdictConflictRecord>>;
  /**
   * What people say of all pairs, or of these. A verdict counts as long as both items have the content that was
   * judged; a pair of which none counts is absent.
   */
  tallies(
    collectionId: string,
    pairs?: readonly { readonly a: string; readonly b: string }[],
  ): Promise<readonly PairTally[]>;
}
