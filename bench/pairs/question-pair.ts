/** Two questions, and whether people found that they ask the same. */
export interface QuestionPair {
  readonly first: string;
  readonly second: string;
  readonly isMatch: number;
}
