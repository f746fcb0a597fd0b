import type { LabelledVectors } from '../labelled-vectors.ts';
import type { SearchOptions, SearchResult } from '../vector-index.ts';
import type { RefusalCode } from '../snapshot/refusal-code.ts';
import type { SavedFiles } from '../snapshot/format/saved-files.ts';
import type { IndexReport, OpenIndexOptions } from './engine-host.ts';

/** What a worker can be asked; checked on the caller's side before it is sent. */
export type Operation =
  | { readonly kind: 'open'; readonly name: string; readonly options: OpenIndexOptions }
  | {
      readonly kind: 'openFrom';
      readonly name: string;
      readonly folder: string;
      readonly options: OpenIndexOptions;
    }
  | { readonly kind: 'save'; readonly name: string; readonly folder: string }
  | {
      readonly kind: 'upsert';
      readonly name: string;
      readonly labels: Uint32Array;
      readonly vectors: Float32Array;
    }
  | { readonly kind: 'remove'; readonly name: string; readonly labels: Uint32Array }
  | SearchOperation
  | { readonly kind: 'vectors'; readonly name: string; readonly labels: Uint32Array }
  | { readonly kind: 'report'; readonly name: string }
  | { readonly kind: 'close'; readonly name: string }
  /** Ends the worker once everything before it is answered. */
  | { readonly kind: 'stop' };

export interface SearchOperation {
  readonly kind: 'search';
  readonly name: string;
  readonly queries: Float32Array;
  readonly options: SearchOptions;
}

export interface Request {
  readonly id: number;
  readonly operation: Operation;
}

/** An error as plain data: structured clone keeps neither the class nor the fields of an Error. */
export interface Failure {
  readonly code: string;
  /** The error's message, or its `reason` where it has one. */
  readonly reason: string;
  readonly stack: string;
  /** Of a snapshot that was refused. */
  readonly refusal?: RefusalCode;
}

export type Answer = IndexReport | SearchResult | LabelledVectors | SavedFiles | undefined;

export type Reply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: Failure };
