import { describe, expect, test } from '@jest/globals';
import type { RunEvent, RunEventBody } from '@kindred/contracts';
import { curveOfEvents } from './curve-of-events.ts';
import { drawRunCurve } from './draw-run-curve.ts';

const progress = { epochs: 2, steps: 4, examplesPerSecond: 1, etaSeconds: 1 };
const log = (bodies: readonly RunEventBody[]): RunEvent[] =>
  bodies.map((event, at) => ({ sequence: at + 1, at: '2026-01-01T00:00:00Z', attempt: 1, event }));
const step = (at: number, loss: number | null): RunEventBody => ({
  type: 'progress',
  epoch: 1,
  step: at,
  loss,
  ...progress,
});
const epoch = (at: number, loss: number, auc: number): RunEventBody =>
  ({
    ...step(at, loss),
    type: 'epoch',
    validation: { auc, eer: 1 - auc, threshold: 0.5 },
  }) as RunEventBody;

describe('curveOfEvents', () => {
  test('takes steps, epochs and measures apart', () => {
    const events = log([step(1, 4), step(2, null), epoch(2, 3, 0.6), step(3, 2), epoch(4, 1, 0.9)]);
    expect(curveOfEvents(events)).toEqual({
      steps: [
        { step: 1, value: 4 },
        { step: 3, value: 2 },
      ],
      epochs: [
        { step: 2, value: 3 },
        { step: 4, value: 1 },
      ],
      validation: {
        auc: [
          { step: 2, value: 0.6 },
          { step: 4, value: 0.9 },
        ],
        eer: [
          { step: 2, value: 0.4 },
          { step: 4, value: expect.closeTo(0.1) },
        ],
      },
    });
  });

  test('steps that were done again after a resumption count once, as the newer one', () => {
    const resumed: RunEventBody = { type: 'resumed', step: 2 };
    const events = log([
      epoch(2, 3, 0.6),
      step(3, 9),
      step(4, 8),
      resumed,
      step(3, 2),
      epoch(4, 1, 0.9),
    ]);
    const { steps, epochs } = curveOfEvents(events);
    expect(steps).toEqual([
      { step: 3, value: 2 },
      { step: 4, value: 8 },
    ]);
    expect(epochs.map(({ step: at }) => at)).toEqual([2, 4]);
  });
});

describe('drawRunCurve', () => {
  test('draws loss and validation, each with its name', () => {
    const svg = drawRunCurve(curveOfEvents(log([step(1, 4), epoch(2, 3, 0.6), epoch(4, 1, 0.9)])));
    for (const word of ['loss of a step', 'loss of an epoch', 'validation AUC', 'validation EER'])
      expect(svg).toContain(word);
    expect(svg).toMatch(/^<svg [^>]*xmlns/u);
    expect(svg).not.toMatch(/<script|href|url\(/u);
  });

  test('a run that has not begun has an empty one', () => {
    expect(drawRunCurve(curveOfEvents([]))).toContain('Learning curves');
  });
});
