import { createClient } from '@kindred/client';
import { findDataset } from '@kindred/datasets';

/** Starts a long training and waits until it makes steps; `stop` cancels it and gives the steps made. */
export async function trainBeside(
  url: string,
  quick: boolean,
): Promise<{ stop: () => Promise<number> }> {
  const client = createClient({ baseUrl: url });
  const hasOmniglot = findDataset('omniglot').path !== undefined;
  const dataset = hasOmniglot && !quick ? 'omniglot' : 'drawn-alphabets';
  const { id } = await client.startRun({
    model: 'bench-beside',
    data: { dataset, split: 'evaluation' },
    config: {
      preprocessing: { kind: 'image', height: 42, width: 42, channels: 1, invert: true },
      steps: 100_000,
      stepsPerEpoch: 1000,
    },
  });
  for await (const { event } of client.runEvents(id)) {
    if (event.type === 'progress' && event.step > 0) break;
    if (event.type === 'status' && event.status === 'failed')
      throw new Error('the training failed');
  }
  return {
    stop: async () => {
      const { progress } = await client.getRun({ run: id });
      await client.cancelRun({ run: id });
      for await (const { event } of client.runEvents(id))
        if (event.type === 'status' && event.status === 'cancelled') break;
      return progress?.step ?? 0;
    },
  };
}
