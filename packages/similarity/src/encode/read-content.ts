import type { VectorInput } from '@kindred/contracts';
import type { FieldProblem } from '../errors/field-problem.ts';
import { modalityOf, type Content } from './content.ts';
import type { EncoderDescription } from './encoder-description.ts';
import { readVector } from './read-vector.ts';

/** Content as a request brings it; an image as base64 or, from a multipart form, as bytes. */
export interface ContentInput {
  readonly image?: string | Uint8Array | undefined;
  readonly text?: string | undefined;
  readonly vector?: VectorInput | Float32Array | undefined;
}

/**
 * Decodes and checks what can be checked without decoding an image: modality, length and numbers of a
 * vector. `field` is the path of `input` in the request.
 */
export function readContent(
  input: ContentInput,
  encoder: EncoderDescription,
  field: string,
): Content | FieldProblem {
  const content = decode(input, encoder, field);
  if (content === undefined) return { field, message: 'give exactly one of image, text or vector' };
  if ('message' in content) return content;
  const modality = modalityOf(content);
  if (modality === encoder.modality) return content;
  return {
    field: `${field}.${modality}`,
    message: `the collection or model takes ${encoder.modality} content, not ${modality}`,
  };
}

function decode(
  input: ContentInput,
  encoder: EncoderDescription,
  field: string,
): Content | FieldProblem | undefined {
  if (input.image !== undefined) {
    const { image } = input;
    return { image: typeof image === 'string' ? Buffer.from(image, 'base64') : image };
  }
  if (input.text !== undefined) {
    if (input.text.trim() !== '') return { text: input.text };
    return { field: `${field}.text`, message: 'is empty or only white space' };
  }
  if (input.vector === undefined) return undefined;
  const isDirection = encoder.model === null && encoder.distance === 'cosine';
  const vector = readVector(input.vector, encoder.inputDimension, isDirection);
  return typeof vector === 'string' ? { field: `${field}.vector`, message: vector } : { vector };
}
