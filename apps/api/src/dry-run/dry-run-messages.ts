import type { DryRunReport } from '@kindred/contracts';
import type { DryRunOptions } from '@kindred/similarity';

/** What the process of a dry run is told; it answers once and ends. */
export type DryRunOrder = DryRunOptions['run'];

export type DryRunAnswer =
  | { readonly type: 'report'; readonly report: DryRunReport }
  | {
      readonly type: 'failed';
      readonly code: string | undefined;
      readonly message: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };
