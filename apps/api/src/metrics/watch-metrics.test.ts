import { describe, expect, test } from '@jest/globals';
import type { DriftFigures } from '@kindred/contracts';
import { Registry } from 'prom-client';
import { WatchMetrics } from './watch-metrics.ts';
import { noServices } from '../test-client.fixture.ts';

const figures: DriftFigures = {
  newItems: 80,
  embeddings: { discrepancy: 0.25, pValue: 0.005 },
  scores: { stability: 0.5, chance: 0.3, ks: { statistic: 0.4, pValue: 0.001 } },
  queries: { reference: 256, sampled: 12, embeddings: null, scores: null },
  recall: null,
};
const films = { collection: 'films', at: new Date(1_700_000_000_000), figures };

/** Metrics over what `latest` gives. */
function metrics(latest: () => Promise<readonly (typeof films)[]>) {
  const registry = new Registry();
  const { drift, proposals } = noServices;
  const watch = new WatchMetrics(registry, {
    drift: { ...drift, latestChecks: latest },
    proposals: {
      ...proposals,
      open: async () => [{ collection: 'films', kind: 'retrain', open: 1 }],
    },
  });
  return async () => {
    await watch.refresh();
    const lines = (await registry.metrics()).split('\n');
    return lines.filter((line) => line.startsWith('kindred_')).toSorted();
  };
}

describe('WatchMetrics', () => {
  test('tells the figures of each collection, and no figure that there is none of', async () => {
    const items = '{collection="films",source="items"}';
    const expected = [
      `kindred_drift_embedding_mmd${items} 0.25`,
      `kindred_drift_embedding_mmd_p_value${items} 0.005`,
      'kindred_drift_last_check_timestamp_seconds{collection="films"} 1700000000',
      `kindred_drift_sampled${items} 80`,
      'kindred_drift_sampled{collection="films",source="searches"} 12',
      `kindred_drift_score_ks${items} 0.4`,
      `kindred_drift_score_ks_p_value${items} 0.001`,
      `kindred_drift_score_psi${items} 0.5`,
      `kindred_drift_score_psi_chance${items} 0.3`,
      'kindred_proposals_open{collection="films",kind="retrain"} 1',
    ];
    expect(await metrics(async () => [films])()).toEqual(expected.toSorted());
  });

  test('a collection that is gone is told no more, nor is anything without the database', async () => {
    const answers = [[films], [], [films]];
    const read = metrics(async () => answers.shift() ?? Promise.reject(new Error('away')));
    expect(await read()).toHaveLength(10);
    expect(await read()).toEqual(['kindred_proposals_open{collection="films",kind="retrain"} 1']);
    expect(await read()).toHaveLength(10);
    expect(await read()).toEqual([]);
  });

  test('a database that does not answer does not hold up a scrape', async () => {
    expect(await metrics(() => new Promise(() => undefined))()).toEqual([]);
  });
});
