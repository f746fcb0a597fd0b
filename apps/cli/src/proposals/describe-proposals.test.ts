import { describe, expect, test } from '@jest/globals';
import type { Proposal } from '@kindred/contracts';
import { describeProposals, describeStarted } from './describe-proposals.ts';

const proposal: Proposal = {
  id: '0a',
  collection: 'films',
  kind: 'retrain',
  model: { name: 'twins', version: 3 },
  reasons: ['new items lie elsewhere', 'their distances have changed'],
  figures: null,
  status: 'open',
  proposedBy: null,
  createdAt: '2026-11-27T08:05:59.000Z',
  decidedBy: null,
  decidedAt: null,
  note: null,
  run: null,
  versionJob: null,
  tuning: null,
};

describe('proposals in words', () => {
  test('a table has what is proposed, and the reasons below each', () => {
    const tuned = {
      ...proposal,
      kind: 'tune' as const,
      model: null,
      proposedBy: 'ada',
      reasons: ['too little is found'],
      status: 'dismissed' as const,
      note: 'it is a test',
    };
    expect(describeProposals([proposal, tuned]).split('\n')).toEqual([
      'proposal  collection  kind     version  by         status              created',
      '────────  ──────────  ───────  ───────  ─────────  ─────────  ────────────────',
      '      0a  films       retrain  twins 3  the check  open       2026-11-27 08:05',
      '  new items lie elsewhere',
      '  their distances have changed',
      '      0a  films       tune     –        ada        dismissed  2026-11-27 08:05',
      '  too little is found',
      '  decided: it is a test',
    ]);
    expect(describeProposals([])).toBe('Nothing is proposed.');
  });

  test('what was started says how it is watched', () => {
    const accepted = { ...proposal, data: null, hint: null };
    expect(describeStarted({ ...accepted, run: 'r' })).toContain('kindred runs show r');
    expect(describeStarted({ ...accepted, versionJob: 'j' })).toContain('models show twins');
    expect(describeStarted({ ...accepted, tuning: 't' })).toContain('collections show films');
  });

  test('what was started names its data, and says where they are of another collection', () => {
    const data = { collection: 'books', label: 'kind' };
    const accepted = { ...proposal, run: 'r', data, hint: null };
    expect(describeStarted(accepted).split('\n').slice(1)).toEqual([
      'data: {"collection":"books","label":"kind"}',
    ]);
    expect(describeStarted({ ...accepted, hint: 'It reads books.' })).toContain(
      'accept with --collection films --label KEY',
    );
  });
});
