import type {
  OperationBody,
  OperationName,
  OperationParams,
  OperationQuery,
  OperationResponse,
} from '@kindred/contracts';
import type { CallOptions } from './client-options.ts';

/** Arguments of an operation: its path's parameters if any, its body or query if any, options. */
export type OperationArguments<N extends OperationName> = [
  ...(OperationParams<N> extends undefined ? [] : [params: OperationParams<N>]),
  ...(OperationBody<N> extends undefined
    ? OperationQuery<N> extends undefined
      ? []
      : [query?: OperationQuery<N>]
    : [body: OperationBody<N>]),
  options?: CallOptions,
];

/** One method for each operation of the API, as the table `operations` of the contracts has it. */
export type OperationCalls = {
  readonly [N in OperationName]: (...args: OperationArguments<N>) => Promise<OperationResponse<N>>;
};
