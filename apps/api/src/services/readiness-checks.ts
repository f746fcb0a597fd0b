import type { Queues } from '@kindred/queue';
import type { ReadinessCheck } from './api-services.ts';
import type { CollectionIndexReport } from './index-reports.ts';

export interface CheckedServices {
  readonly database: { ping(): Promise<void> };
  readonly queues: Pick<Queues, 'health'>;
  /** Asks the worker threads, so it tells that they live. */
  readonly reports: () => Promise<readonly CollectionIndexReport[]>;
  readonly isLoaded: () => boolean;
}

/** What must work for requests to be answered. */
export function readinessChecks(services: CheckedServices): ReadinessCheck[] {
  const { database, queues, reports, isLoaded } = services;
  return [
    {
      name: 'database',
      check: async () => {
        await database.ping();
        return 'answers';
      },
    },
    {
      name: 'queue',
      check: async () => {
        const { ok, problems } = await queues.health();
        if (!ok) throw new Error(problems.join(' '));
        return 'answers and keeps jobs safe';
      },
    },
    {
      name: 'indexes',
      check: async () => {
        if (!isLoaded()) throw new Error('Indexes are being loaded from the database.');
        return `${(await reports()).length} in memory`;
      },
    },
  ];
}
