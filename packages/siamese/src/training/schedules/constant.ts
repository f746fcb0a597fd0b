import type { Schedule } from './schedule.ts';

/** The highest learning rate throughout. */
export const constant: Schedule<'constant'> = () => 1;
