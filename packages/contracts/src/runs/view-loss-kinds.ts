/** Losses that need no classes: they compare two views of an example. */
export const viewLossKinds = ['simclr', 'simsiam', 'vicreg', 'nt-xent'] as const;
