import type { Change } from './change.ts';

/** Three uint32. */
export const CHANGE_HEAD_BYTES = 12;

/** The number of a kind in the log is its place here. */
export const changeKinds: readonly Change['kind'][] = ['upsert', 'remove'];
