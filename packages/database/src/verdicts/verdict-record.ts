import type { PairVerdict, VerdictConflict, VerdictKind } from '@kindred/contracts';
import type { PageRequest } from '../page/page.ts';

/** A verdict that is given; the order of the two items does not matter. */
export interface NewVerdict {
  readonly a: string;
  readonly b: string;
  readonly verdict: VerdictKind;
  readonly note?: string | undefined;
  /** The client's own id of it. */
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

/** Which page of a collection's verdicts is wanted. */
export interface VerdictPageRequest extends PageRequest {
  readonly by?: string | undefined;
  readonly verdict?: VerdictKind | undefined;
  readonly item?: string | undefined;
}

/** What people say of a pair, by the newest verdict of each of them. */
export interface PairTally {
  /** The item that comes first, by the bytes of its id in UTF-8. */
  readonly a: string;
  readonly b: string;
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
