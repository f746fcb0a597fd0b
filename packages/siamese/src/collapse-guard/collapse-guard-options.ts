/** When embeddings count as collapsing, and when as safe. */
export interface CollapseGuardOptions {
  /** Steps between two looks. @defaultValue 50 */
  readonly everySteps: number;
  /** Spread below which a warning is told. @defaultValue 0.05 */
  readonly warnSpread: number;
  /** Effective rank below which a warning is told, where classes and dimensions allow it. @defaultValue 2 */
  readonly warnRank: number;
  /** Spread below which nothing is left to learn from. @defaultValue 0.02 */
  readonly lostSpread: number;
  /** Looks in a row below `lostSpread` that end the training. @defaultValue 5 */
  readonly patience: number;
  /** `scheduled` mining turns to hard triplets at this spread or above … @defaultValue 0.3 */
  readonly safeSpread: number;
  /** … once a smaller share of the positive pairs finds a semi-hard negative. @defaultValue 0.3 */
  readonly activeShare: number;
}
