/**
 * What matching and other pairs count in a loss, where one kind is rare or a mistake of one kind costs
 * more. `balanced`: in every batch both kinds count half, however few pairs one of them has. What classes
 * count is `classWeights` of the training, for every loss; both multiply.
 */
export type PairWeights = 'balanced' | { readonly positive: number; readonly negative: number };
