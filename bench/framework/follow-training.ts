import { train, type TrainOptions } from '@kindred/siamese';
import type { TrainedEncoder } from './train-encoder.ts';

const MINUTE = 60_000;

/** Trains, and says the validation pairs' figure after every epoch, and how far it is every minute. */
export async function followTraining(
  options: TrainOptions,
  note: (text: string) => void,
): Promise<TrainedEncoder> {
  const training = train({ seed: 1, ...options });
  let said = Date.now();
  const say = (text: string) => {
    said = Date.now();
    note(text);
  };
  let next = await training.next();
  for (; !next.done; next = await training.next()) {
    const { type, epoch, epochs, step, steps, loss, etaSeconds, validation } = next.value;
    const minutes = (etaSeconds / 60).toFixed(1);
    if (type === 'epoch') {
      const figure = validation?.spearman ?? validation?.auc;
      say(`epoch ${epoch} of ${epochs}, loss ${loss.toFixed(3)}, dev ${figure?.toFixed(4)}`);
    } else if (type === 'step' && Date.now() - said > MINUTE)
      say(`step ${step} of ${steps}, loss ${loss.toFixed(3)}, ${minutes} minutes to go`);
  }
  const { model, durationMs } = next.value;
  return { model, seconds: durationMs / 1000 };
}
