import { totalmem } from 'node:os';

/** Heap of a forked process in MiB: half of the machine's memory, at most 8 GiB. What native code holds is not in it. */
export const childHeapMiB = Math.floor(Math.min(8 * 1024, totalmem() / 2 ** 21));
