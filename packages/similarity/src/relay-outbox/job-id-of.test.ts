import { describe, expect, test } from '@jest/globals';
import { jobIdOf } from './job-id-of.ts';

describe('jobIdOf', () => {
  test('a run has one job', () => {
    const message = { id: '7', queue: 'training', name: 'train-run', payload: { runId: 'r' } };
    expect(jobIdOf(message)).toBe('r');
    expect(jobIdOf({ ...message, id: '8' })).toBe('r');
  });

  test('a tuning has one job', () => {
    const payload = { tuningId: 't' };
    expect(jobIdOf({ id: '7', queue: 'tuning', name: 'tune-index', payload })).toBe('t');
  });

  test('a scan has one job', () => {
    const payload = { scanId: 's' };
    expect(jobIdOf({ id: '7', queue: 'scanning', name: 'scan-texts', payload })).toBe('s');
  });

  test.each(['judge-version', 'recalibrate-version', 'import-version'])(
    'a %s has one job',
    (name) => {
      expect(jobIdOf({ id: '7', queue: 'versioning', name, payload: { jobId: 'v' } })).toBe('v');
    },
  );

  test.each([
    { id: '7', queue: 'indexing', name: 'index-generation', payload: { generationId: 'g' } },
    { id: '7', queue: 'training', name: 'train-run', payload: null },
    { id: '7', queue: 'training', name: 'train-run', payload: { runId: 5 } },
  ])('everything else goes by its message: %p', (message) => {
    expect(jobIdOf(message)).toBe('7');
  });
});
