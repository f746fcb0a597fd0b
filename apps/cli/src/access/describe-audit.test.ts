import { expect, test } from '@jest/globals';
import type { AuditEvent } from '@kindred/contracts';
import { describeAudit } from './describe-audit.ts';

const event: AuditEvent = {
  id: 1,
  at: '2026-11-27T08:00:00.123Z',
  actor: 'shop',
  role: 'writer',
  operation: 'upsertItems',
  target: { collection: 'films', item: 'a\u001b[31m' },
  status: 200,
  count: 250,
  requestId: null,
};

test('an event is a line; counts are told, and nothing steers the terminal', () => {
  expect(describeAudit([event]).split('\n')).toEqual([
    '         when (UTC)  who   what               of                            status',
    '───────────────────  ────  ─────────────────  ────────────────────────────  ──────',
    '2026-11-27 08:00:00  shop  upsertItems × 250  collection=films item=a\ufffd[31m     200',
  ]);
});

test('no events are a sentence', () => expect(describeAudit([])).toMatch(/^Nothing/));
