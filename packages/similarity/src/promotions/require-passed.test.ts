import { expect, test } from '@jest/globals';
import { judgementOf } from '../judgements/page/judgement.fixture.ts';
import type { JudgementRecord } from '../ports/judgement-store.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import { requirePassed, type Yardstick } from './require-passed.ts';

const version = { model: 'letters', version: 4 } as ModelVersionRecord;
const now: Yardstick = { live: 3, serving: 2, hasServed: false };
const judged = (
  against: number | null,
  verdict: JudgementRecord['verdict'] = 'promote',
): JudgementRecord => ({ ...judgementOf(), against, verdict, createdAt: new Date(0) });

test.each<[string, JudgementRecord | undefined, Partial<Yardstick>]>([
  ['that is better than the live one', judged(3), {}],
  ['that is better than the one that serves', judged(2), {}],
  ['that is the live one, which nobody judged', undefined, { live: 4 }],
  ['that has served, and was judged long ago', judged(1), { hasServed: true }],
])('lets a version pass %s', (_case, judgement, change) => {
  expect(() => requirePassed(judgement, version, { ...now, ...change })).not.toThrow();
});

test.each<[string, JudgementRecord | undefined, Partial<Yardstick>, string, string]>([
  ['that nobody has judged', undefined, {}, 'version-not-judged', 'nobody has judged it'],
  ['that was the first', judged(null), {}, 'version-not-judged', 'had no live version'],
  ['judged against an earlier one', judged(1), {}, 'version-not-judged', 'and version 3 is live'],
  ['that is held', judged(3, 'hold'), {}, 'version-held', 'is held'],
  ['that is held, and has served', judged(1, 'hold'), { hasServed: true }, 'version-held', 'held'],
])('refuses a version %s', (_case, judgement, change, code, reason) => {
  expect(() => requirePassed(judgement, version, { ...now, ...change })).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(reason) }),
  );
});
