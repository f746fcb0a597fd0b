import type { Encoder } from '../encoders/encoder.ts';
import { givenTeacher } from './given-teacher.ts';
import { MovingAverageTeacher } from './moving-average-teacher.ts';
import type { Teacher } from './teacher.ts';
import type { TrainingPlan } from './training-plan.ts';

/** The teacher of a self-distillation loss: the one that is given, or the moving average of the encoder. */
export function createTeacher(
  { loss, teacher }: TrainingPlan,
  encoder: Encoder,
): Teacher | undefined {
  if (loss.kind !== 'self-distillation') return undefined;
  return teacher ? givenTeacher(teacher) : new MovingAverageTeacher(encoder, loss.decay ?? 0.99);
}
