/** Two texts, and how alike people found them. */
export interface TextPair {
  readonly first: string;
  readonly second: string;
  /** 0 to 1. */
  readonly similarity: number;
}
