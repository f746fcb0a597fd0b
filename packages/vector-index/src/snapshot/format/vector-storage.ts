/** How a graph keeps its vectors. Anything but `float32` has the float32 rows beside it, for exact scores. */
export type VectorStorage = 'float32' | 'int8' | 'binary';
