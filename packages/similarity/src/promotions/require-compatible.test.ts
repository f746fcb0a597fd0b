import { expect, test } from '@jest/globals';
import type { CompatibilityReport } from '@kindred/contracts';
import { judgementOf } from '../judgements/page/judgement.fixture.ts';
import type { JudgementRecord } from '../ports/judgement-store.ts';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import { requireCompatible } from './require-compatible.ts';

const version = { model: 'letters', version: 4 } as ModelVersionRecord;
const serving = { name: 'letters', version: 3, versionId: 'v' };
const passed: CompatibilityReport = {
  compatible: true,
  reasons: [],
  maximumRecallLoss: 0.02,
  figures: [],
};
const judged = (
  compatibility: CompatibilityReport | null | undefined,
  against: number | null = 3,
): JudgementRecord => {
  const { report, ...rest } = judgementOf();
  return {
    ...rest,
    against,
    // Judgements of earlier days do not have it.
    report: { ...report, compatibility } as JudgementRecord['report'],
    createdAt: new Date(0),
  };
};

test('lets a version pass that was measured against the one that serves, and loses little', () => {
  expect(() => requireCompatible(judged(passed), version, serving)).not.toThrow();
});

test.each<[string, JudgementRecord | undefined, string]>([
  ['that nobody has judged', undefined, 'nobody has judged it'],
  ['that was judged alone', judged(passed, null), 'without another version'],
  ['that was judged against another', judged(passed, 2), 'judged against version 2'],
  ['of another space', judged(null), 'differ in size or distance'],
  ['that was judged before it was measured', judged(undefined), 'was not measured'],
  [
    'that loses too much',
    judged({ ...passed, compatible: false, reasons: ['it loses 0.1'] }),
    'it loses 0.1',
  ],
])('refuses a version %s', (_case, judgement, reason) => {
  expect(() => requireCompatible(judgement, version, serving)).toThrow(
    expect.objectContaining({
      code: 'version-not-compatible',
      fields: expect.objectContaining({ model: 'letters', version: 4, against: 3 }),
      message: expect.stringContaining(reason),
    }),
  );
});
