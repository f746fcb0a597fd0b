import { setTimeout as sleep } from 'node:timers/promises';
import type { DriftComparison } from '@kindred/contracts';
import { Gauge, type Registry } from 'prom-client';
import type { ApiServices } from '../services/api-services.ts';

type Source = 'items' | 'searches';

const ofSamples = {
  sampled: ['kindred_drift_sampled', 'Newer ones that were compared with the reference.'],
  mmd: [
    'kindred_drift_embedding_mmd',
    'Squared maximum mean discrepancy of embeddings; about 0 without drift.',
  ],
  mmdP: ['kindred_drift_embedding_mmd_p_value', 'Share of random divisions that are as far apart.'],
  psi: [
    'kindred_drift_score_psi',
    'Population stability index of the distances to the nearest neighbour.',
  ],
  psiChance: [
    'kindred_drift_score_psi_chance',
    'What the index exceeds by chance once in a thousand times.',
  ],
  ks: [
    'kindred_drift_score_ks',
    'Kolmogorov-Smirnov statistic of the distances to the nearest neighbour.',
  ],
  ksP: ['kindred_drift_score_ks_p_value', 'How often chance alone reaches the statistic.'],
} as const satisfies Record<string, readonly [name: string, help: string]>;

/** A scrape tells of this process also while the database is slow or away. */
const patienceMs = 1000;

/**
 * What the last check of each collection found, and what waits for a decision. It is read from the database: every process
 * tells the same, so take the maximum over them, not the sum.
 */
export class WatchMetrics {
  readonly #services: Pick<ApiServices, 'drift' | 'proposals'>;
  readonly #ofSamples: Readonly<Record<keyof typeof ofSamples, Gauge<'collection' | 'source'>>>;
  readonly #checkedAt: Gauge<'collection'>;
  readonly #open: Gauge<'collection' | 'kind'>;
  #reading: Promise<void> | undefined;

  constructor(registry: Registry, services: Pick<ApiServices, 'drift' | 'proposals'>) {
    this.#services = services;
    const registers = [registry];
    // Object.fromEntries forgets the keys.
    this.#ofSamples = Object.fromEntries(
      Object.entries(ofSamples).map(([key, [name, help]]) => [
        key,
        new Gauge({ name, help, labelNames: ['collection', 'source'], registers }),
      ]),
    ) as Record<keyof typeof ofSamples, Gauge<'collection' | 'source'>>;
    this.#checkedAt = new Gauge({
      name: 'kindred_drift_last_check_timestamp_seconds',
      help: 'When the collection was last compared with its references.',
      labelNames: ['collection'],
      registers,
    });
    this.#open = new Gauge({
      name: 'kindred_proposals_open',
      help: 'Proposals that wait for a decision.',
      labelNames: ['collection', 'kind'],
      registers,
    });
  }

  /** Reads the gauges anew, which takes a second at most; without the database there are none. */
  async refresh(): Promise<void> {
    this.#reading ??= this.#read()
      .catch(() => this.#reset())
      .finally(() => (this.#reading = undefined));
    await Promise.race([this.#reading, sleep(patienceMs, undefined, { ref: false })]);
  }

  #reset(): void {
    for (const gauge of Object.values(this.#ofSamples)) gauge.reset();
    this.#checkedAt.reset();
    this.#open.reset();
  }

  async #read(): Promise<void> {
    const { drift, proposals } = this.#services;
    const [checks, open] = await Promise.all([drift.latestChecks(), proposals.open()]);
    this.#reset();
    for (const { collection, at, figures } of checks) {
      const { newItems, queries } = figures;
      this.#checkedAt.set({ collection }, at.getTime() / 1000);
      this.#tell({ collection, source: 'items' }, figures, newItems);
      this.#tell({ collection, source: 'searches' }, queries, queries.sampled);
    }
    for (const { collection, kind, open: count } of open)
      this.#open.set({ collection, kind }, count);
  }

  #tell(
    labels: { readonly collection: string; readonly source: Source },
    { embeddings, scores }: DriftComparison,
    count: number,
  ): void {
    const { sampled, mmd, mmdP, psi, psiChance, ks, ksP } = this.#ofSamples;
    sampled.set(labels, count);
    if (embeddings !== null) {
      mmd.set(labels, embeddings.discrepancy);
      mmdP.set(labels, embeddings.pValue);
    }
    if (scores === null) return;
    psi.set(labels, scores.stability);
    psiChance.set(labels, scores.chance);
    ks.set(labels, scores.ks.statistic);
    ksP.set(labels, scores.ks.pValue);
  }
}
