import { describe, expect, test } from '@jest/globals';
import { trainingConfigSchema, type Run } from '@kindred/contracts';
import { describeRun } from './describe-run.ts';

const run: Run = {
  id: '018f3a5e-5c57-7cc0-8000-000000000001',
  model: 'letters',
  version: null,
  status: 'running',
  position: null,
  trigger: 'user',
  startedBy: 'ada',
  base: { model: 'letters', version: 3 },
  data: { collection: 'c', label: 'class' },
  config: trainingConfigSchema.parse({}),
  attempt: 1,
  progress: {
    epoch: 2,
    epochs: 10,
    step: 200,
    steps: 1000,
    loss: 0.5,
    examplesPerSecond: 1234,
    etaSeconds: 83,
    memoryBytes: 2 ** 30,
  },
  cancelRequested: false,
  pauseRequested: true,
  error: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
};
const points = [100, 200].map((step) => ({ step, value: step / 100 }));
const curve = { steps: [], epochs: points, validation: { auc: points } };

describe('a run for people', () => {
  test('says how far it is, and draws loss and validation', () => {
    const text = describeRun(run, curve, 80);
    for (const line of [
      'status    running, is being paused',
      'attempt   1, started by ada',
      'base      letters version 3',
      'progress  epoch 2/10, step 200/1,000, loss 0.5000',
      'speed     1,234 examples/s, 1 m 23 s left',
      'memory    1.0 GiB',
      'loss',
      'validation AUC',
    ])
      expect(text.split('\n')).toContain(line);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(82);
  });

  test.each(['paused', 'cancelled', 'failed', 'succeeded'] as const)(
    'that is %s tells how far it came, and no time that is left',
    (status) => {
      const text = describeRun({ ...run, status }, curve, 80);
      expect(text).toContain('progress  epoch 2/10');
      expect(text).toContain('1,234 examples/s');
      expect(text).not.toContain('left');
    },
  );

  test('that nobody started tells what did, and of a proposal who accepted it', () => {
    const by = (change: Partial<Run>) => describeRun({ ...run, ...change }, curve, 80);
    expect(by({ trigger: 'schedule', startedBy: null })).toContain('started by schedule');
    expect(by({ trigger: 'drift' })).toContain('started by ada (drift)');
  });

  test('that waits tells its place, and one that failed why', () => {
    const waiting = { ...run, status: 'queued', position: 2, progress: null } as const;
    const empty = { steps: [], epochs: [], validation: {} };
    const text = describeRun(waiting, empty, 80);
    expect(text).toContain('before it 2');
    expect(text).not.toMatch(/loss|AUC/u);
    const error = { code: 'x', message: 'the reason' };
    expect(describeRun({ ...run, status: 'failed', error }, empty, 80)).toContain('the reason');
  });
});
