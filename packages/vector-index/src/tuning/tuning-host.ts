import type { IndexHost } from '../host/index-host.ts';

/** What tuning needs of a host: to open indexes of its own, fill, search and close them. */
export type TuningHost = Pick<IndexHost, 'open' | 'upsert' | 'search' | 'report' | 'close'>;
