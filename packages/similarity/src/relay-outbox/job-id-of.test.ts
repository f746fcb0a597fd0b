import { describe, expect, test } from '@jest/globals';
import { jobIdOf } from './job-id-of.ts';

describe('jobIdOf', () => {
  test('a run has one job', () => {
    const message = { id: '7', queue: 'training', name: 'train-run', payload: { runId: 'r' } };
    expect(jobIdOf(message)).toBe('r');
    expect(jobIdOf({ ...message, id: '8' })).toBe('r');
  });

  test.each([
    { id: '7', queue: 'indexing', name: 'index-generation', payload: { generationId: 'g' } },
    { id: '7', queue: 'training', name: 'train-run', payload: null },
    { id: '7', queue: 'training', name: 'train-run', payload: { runId: 5 } },
  ])('everything else goes by its message: %p', (message) => {
    expect(jobIdOf(message)).toBe('7');
  });
});
