import { expect, test } from '@jest/globals';
import { describeAsked } from './describe-asked.ts';

test.each([
  [{ status: 'cancelled', cancelRequested: true }, 'cancelled'],
  [{ status: 'running', cancelRequested: false }, 'running'],
  [{ status: 'running', cancelRequested: true }, 'running, and will stop in a moment'],
  [
    { status: 'running', cancelRequested: false, pauseRequested: true },
    'running, and will stop in a moment',
  ],
  [{ status: 'queued', cancelRequested: false, pauseRequested: false }, 'queued'],
])('%j is "%s"', (job, told) => {
  expect(describeAsked(job, 'stop')).toBe(told);
});
