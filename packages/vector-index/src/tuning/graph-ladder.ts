/** The parameters of a graph that are fixed when it is built. */
export interface GraphShape {
  readonly M: number;
  readonly efConstruction: number;
}

/** From small and quickly built to large: what `autoTune` tries. */
export const GRAPH_LADDER: readonly GraphShape[] = [
  { M: 8, efConstruction: 100 },
  { M: 16, efConstruction: 200 },
  { M: 24, efConstruction: 300 },
  { M: 32, efConstruction: 400 },
];
