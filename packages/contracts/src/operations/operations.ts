import type { z } from 'zod';
import { auditOperations } from './audit-operations.ts';
import { collectionOperations } from './collection-operations.ts';
import { driftOperations } from './drift-operations.ts';
import { itemOperations } from './item-operations.ts';
import { keyOperations } from './key-operations.ts';
import { modelOperations } from './model-operations.ts';
import type { Operation } from './operation.ts';
import { promotionOperations } from './promotion-operations.ts';
import { proposalOperations } from './proposal-operations.ts';
import { runOperations } from './run-operations.ts';
import { scanOperations } from './scan-operations.ts';
import { scheduleOperations } from './schedule-operations.ts';
import { searchOperations } from './search-operations.ts';
import { tuningOperations } from './tuning-operations.ts';
import { verdictOperations } from './verdict-operations.ts';
import { versionOperations } from './version-operations.ts';

/**
 * Every JSON operation of the HTTP API: method, path, role and schemas. The API validates with them, the
 * OpenAPI document is made of them, and the typed client is derived from them.
 */
export const operations = {
  ...collectionOperations,
  ...tuningOperations,
  ...promotionOperations,
  ...scanOperations,
  ...verdictOperations,
  ...driftOperations,
  ...proposalOperations,
  ...itemOperations,
  ...searchOperations,
  ...modelOperations,
  ...versionOperations,
  ...runOperations,
  ...scheduleOperations,
  ...keyOperations,
  ...auditOperations,
} as const satisfies Record<string, Operation>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;

type InputOf<O, K extends string> =
  O extends Readonly<Record<K, infer S extends z.ZodType>> ? z.input<S> : undefined;
/** What a caller gives for the path; undefined where the operation takes none. */
export type OperationParams<N extends OperationName> = InputOf<Operations[N], 'params'>;
export type OperationQuery<N extends OperationName> = InputOf<Operations[N], 'query'>;
/** What a caller sends, before defaults are filled in. */
export type OperationBody<N extends OperationName> = InputOf<Operations[N], 'body'>;
export type OperationResponse<N extends OperationName> = z.output<Operations[N]['response']>;
