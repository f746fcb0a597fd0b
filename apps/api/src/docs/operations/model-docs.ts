import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';

export const modelDocs = {
  listModels: { tag: 'Models', summary: 'List models', problems: ['bad-cursor'] },
  getModel: { tag: 'Models', summary: 'A model and its aliases', problems: ['model-not-found'] },
  deleteModel: {
    tag: 'Models',
    summary: 'Delete a model that nothing needs, with its versions',
    problems: ['model-not-found', 'model-in-use'],
  },
  setGate: {
    tag: 'Models',
    summary: 'Say when a candidate of the model is to be promoted',
    problems: ['model-not-found'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
