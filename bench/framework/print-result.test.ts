import { expect, test } from '@jest/globals';
import { formatResult } from './print-result.ts';

test('shows ours, the peer, their ratio and the target', () => {
  const text = formatResult({
    protocol: 'p',
    figures: {
      'search.p99Ms': { value: 4, unit: 'ms', target: '< 20', peer: { name: 'hnswlib', value: 8 } },
      'runs20.accuracy': {
        value: 0.9475,
        unit: 'share',
        interval: [0.92, 0.97],
        published: '0.920 (Koch)',
      },
      'ours.t1': { value: 1500, unit: '1/s', recall10: 0.9912, ef: 56 },
    },
  });
  const lines = text.split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[2]).toMatch(/^search\.p99Ms\s+4\s+ms\s+8 \(hnswlib\)\s+0\.5000\s+< 20$/);
  expect(lines[3]).toMatch(
    /^runs20\.accuracy\s+0\.9475\s+share\s+0\.9200 to 0\.9700\s+0\.920 \(Koch\)$/,
  );
  expect(lines[4]).toMatch(/^ours\.t1\s+1500\s+1\/s\s+0\.9912 \(ef 56\)$/);
});
