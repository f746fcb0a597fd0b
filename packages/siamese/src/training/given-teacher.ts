import { tf } from '@kindred/tensor';
import type { Teacher } from './teacher.ts';
import type { TeacherEmbeddings } from './train-options.ts';

/** Another model's embeddings of the data, which do not change; augmentation does not reach them. */
export function givenTeacher({ embeddings, embeddingSize }: TeacherEmbeddings): Teacher {
  return {
    variables: [],
    embed(_inputs, rows) {
      const values = new Float32Array(rows.length * embeddingSize);
      for (const [position, row] of rows.entries()) {
        const start = row * embeddingSize;
        values.set(embeddings.subarray(start, start + embeddingSize), position * embeddingSize);
      }
      return tf.tensor2d(values, [rows.length, embeddingSize]);
    },
    follow() {},
    dispose() {},
  };
}
