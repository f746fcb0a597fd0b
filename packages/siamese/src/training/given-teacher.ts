import { gatherRows } from '../samplers/gather-rows.ts';
import { tf } from '@kindred/tensor';
import type { Teacher } from './teacher.ts';
import type { TeacherEmbeddings } from './train-options.ts';

/** Another model's embeddings of the data, which do not change; augmentation does not reach them. */
export function givenTeacher({ embeddings, embeddingSize }: TeacherEmbeddings): Teacher {
  return {
    variables: [],
    embed(_inputs, rows) {
      const values = gatherRows(embeddings, embeddingSize, rows);
      return tf.tensor2d(values, [rows.length, embeddingSize]);
    },
    follow() {},
    dispose() {},
  };
}
