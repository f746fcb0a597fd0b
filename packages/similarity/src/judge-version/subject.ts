import type { ModelVersionRecord } from '../ports/model-store.ts';
import {
  preprocessingSchema,
  tokenizerOf,
  type Preprocessing,
  type WordTokenizer,
} from '@kindred/datasets';
import { loadModel, type LoadedModel, type SiameseModel } from '@kindred/siamese';
import { readSplitFile, type KnownSplit } from '../held-out/split-file.ts';

/** A version that is measured, with all it needs to read examples. */
export interface Subject {
  readonly model: SiameseModel;
  readonly preprocessing: Preprocessing;
  readonly tokenizer: WordTokenizer | undefined;
  /** What it tells of its training. */
  readonly split: KnownSplit | undefined;
}

/** A version as its artifact has it; the caller disposes of its model. */
export async function openSubject(
  files: Record<string, Uint8Array>,
): Promise<Subject & { readonly manifest: LoadedModel['manifest'] }> {
  const { model, manifest, attachments } = await loadModel(files);
  try {
    return {
      model,
      manifest,
      preprocessing: preprocessingSchema.parse(manifest.preprocessing),
      tokenizer: tokenizerOf(attachments),
      split: readSplitFile(attachments),
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

/** The live version that a candidate is compared with. */
export interface LiveSubject {
  readonly record: Pick<ModelVersionRecord, 'id' | 'version'>;
  readonly subject: Subject;
}
