import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { TrainOptions } from './train-options.ts';

/** @throws InvalidOptionsError for a teacher that nothing learns from, or that does not fit the data */
export function checkTeacher({ teacher, loss, data }: TrainOptions): void {
  if (!teacher) return;
  if (loss.kind !== 'self-distillation') {
    throw new InvalidOptionsError(
      'teacher',
      `the ${loss.kind} loss has none: put it into a self-distillation loss, or leave the teacher out.`,
    );
  }
  const numbers = data.labels.length * teacher.embeddingSize;
  if (teacher.embeddings.length !== numbers || numbers === 0) {
    throw new InvalidOptionsError(
      'teacher',
      `${data.labels.length} examples with embeddings of ${teacher.embeddingSize} need ${numbers} numbers, not ${teacher.embeddings.length}.`,
    );
  }
  if (!teacher.embeddings.every(Number.isFinite)) {
    throw new InvalidOptionsError('teacher', 'an embedding has a number that is not finite.');
  }
}
