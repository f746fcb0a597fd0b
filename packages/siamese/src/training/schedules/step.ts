import type { Schedule } from './schedule.ts';

/** Falls by a factor after every `every` steps: the staircase of He et al. 2016. */
export const step: Schedule<'step'> = ({ every, factor = 0.1 }, moment) =>
  Math.max(moment.finalFraction, factor ** Math.floor((moment.step - 1) / every));
