import { type SiameseModel, type TrainOptions, train } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';

const STEPS_PER_NOTE = 250;

export interface TrainedEncoder {
  readonly model: SiameseModel;
  readonly seconds: number;
}

/**
 * Trains in this process and says how far it is; nothing is kept for another run. What `train` validates are pairs
 * of the training examples: the number of steps is fixed and the last weights are kept, so that it chooses nothing.
 */
export async function trainEncoder(
  name: string,
  options: Omit<TrainOptions, 'validation' | 'stepsPerEpoch' | 'validationPairs'>,
  note: (text: string) => void,
): Promise<TrainedEncoder> {
  const { backend } = await prepareBackend();
  note(`${name}: ${options.steps} steps on ${options.data.classNames.length} classes (${backend})`);
  const training = train({
    ...options,
    validation: options.data,
    validationPairs: 200,
    stepsPerEpoch: STEPS_PER_NOTE,
  });
  let next = await training.next();
  for (; !next.done; next = await training.next()) {
    const { type, step, steps, loss, etaSeconds } = next.value;
    if (type !== 'epoch') continue;
    const minutes = (etaSeconds / 60).toFixed(1);
    note(`  step ${step} of ${steps}, loss ${loss.toFixed(4)}, ${minutes} minutes to go`);
  }
  const { model, durationMs } = next.value;
  return { model, seconds: durationMs / 1000 };
}
