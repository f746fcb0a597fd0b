import { conv4 } from './conv4.ts';
import { dense } from './dense.ts';
import { embeddingBag } from './embedding-bag.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import type { EncoderKind } from './encoder-spec.ts';
import { face } from './face.ts';
import { graphModel } from './graph-model.ts';
import { koch } from './koch.ts';
import { layersModel } from './layers-model.ts';
import { mobilenet } from './mobilenet.ts';
import { residual } from './residual.ts';
import { transformer } from './transformer.ts';

/** Every architecture; a new one is a file and a line here. */
export const encoders: { [Kind in EncoderKind]: EncoderDefinition<Kind> } = {
  koch,
  conv4,
  dense,
  mobilenet,
  residual,
  'embedding-bag': embeddingBag,
  transformer,
  face,
  'layers-model': layersModel,
  'graph-model': graphModel,
};
