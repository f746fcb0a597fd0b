/** One call; the value says which vector a label gets, so that a reader can tell which of its vectors it has. */
export type PlannedCall =
  | { readonly kind: 'upsert'; readonly labels: readonly number[]; readonly value: number }
  | { readonly kind: 'remove'; readonly labels: readonly number[] };

/** What a child does until it is killed: rounds of calls made at once, some with a snapshot beside them. */
export interface CrashPlan {
  readonly rounds: readonly {
    readonly calls: readonly PlannedCall[];
    readonly snapshot: boolean;
  }[];
  /** The step at which it is killed, and how many times it has passed it before. */
  readonly killAt: string;
  readonly passes: number;
  /** Kills in the middle of a write leave so many bytes of nothing at the log's end. */
  readonly tornBytes: number;
}

/** The vector that a label has with a value. */
export function vectorOf(label: number, value: number): [number, number] {
  return [label, value];
}
