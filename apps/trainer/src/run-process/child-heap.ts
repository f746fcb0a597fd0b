import { totalmem } from 'node:os';

/** Heap of a child in MiB: half of the machine, at most 8 GiB. What TensorFlow holds is not in it. */
export const childHeapMiB = Math.floor(Math.min(8 * 1024, totalmem() / 2 ** 21));
