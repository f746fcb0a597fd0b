import type { RunCurve, RunEvent } from '@kindred/contracts';

const measures = ['auc', 'accuracy', 'eer'] as const;

/** The curve of a run from its events, in order. Where a resumed run did a step again, the newer one counts. */
export function curveOfEvents(events: Iterable<RunEvent>): RunCurve {
  const steps = new Map<number, number>();
  const epochs = new Map<number, number>();
  const validation = new Map(measures.map((name) => [name, new Map<number, number>()]));
  for (const { event } of events) {
    if (event.type === 'progress' && event.loss !== null) steps.set(event.step, event.loss);
    if (event.type !== 'epoch') continue;
    if (event.loss !== null) epochs.set(event.step, event.loss);
    for (const [name, points] of validation) {
      const value = event.validation[name];
      if (value !== undefined) points.set(event.step, value);
    }
  }
  const curves = [...validation].filter(([, points]) => points.size > 0);
  return {
    steps: inOrder(steps),
    epochs: inOrder(epochs),
    validation: Object.fromEntries(curves.map(([name, points]) => [name, inOrder(points)])),
  };
}

function inOrder(points: ReadonlyMap<number, number>): RunCurve['steps'] {
  return [...points]
    .map(([step, value]) => ({ step, value }))
    .toSorted((one, other) => one.step - other.step);
}
