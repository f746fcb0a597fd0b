import { crossBatchMemory } from './cross-batch-memory.ts';
import { matryoshka } from './matryoshka.ts';
import { selfDistillation } from './self-distillation.ts';
import type { WrapperDefinition } from './wrapper.ts';
import type { WrapperKind } from './wrapper-spec.ts';

/** Every loss around a loss; a new one is a file and a line here. */
export const wrappers: { [Kind in WrapperKind]: WrapperDefinition<Kind> } = {
  matryoshka,
  'cross-batch-memory': crossBatchMemory,
  'self-distillation': selfDistillation,
};
