export { tf } from './tf.ts';
export type { BackendReport } from './backend/backend-report.ts';
export { prepareBackend } from './backend/prepare-backend.ts';
export type { PrepareBackendOptions } from './backend/prepare-backend.ts';
export { fusedBatchNorm } from './batch-normalization/fused-batch-norm.ts';
export type { FusedBatchNormResult } from './batch-normalization/fused-batch-norm.ts';
export { FusedBatchNormalization } from './batch-normalization/fused-batch-normalization.ts';
export type { FusedBatchNormalizationArgs } from './batch-normalization/fused-batch-normalization.ts';
