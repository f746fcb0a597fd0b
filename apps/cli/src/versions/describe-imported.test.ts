import { expect, test } from '@jest/globals';
import { describeImported } from './describe-imported.ts';

const told = { model: 'letters', version: 3 };

test('tells all that the archive said', () => {
  const text = describeImported({
    ...told,
    origin: 'run',
    parent: { model: 'base', version: 2 },
    runId: '4b6f0b1e-8d0c-4a57-9d35-0d1a9b6b7c11',
    createdAt: '2026-01-02T03:04:05.000Z',
  });
  expect(text).toBe(
    'version 3 of "letters" of the server that exported it, made by a run, of version 2 of "base", ' +
      'run 4b6f0b1e-8d0c-4a57-9d35-0d1a9b6b7c11, 2026-01-02T03:04:05.000Z',
  );
});

test('what it did not say is left out', () => {
  const nothing = { origin: null, parent: null, runId: null, createdAt: null };
  expect(describeImported({ ...told, ...nothing })).toBe(
    'version 3 of "letters" of the server that exported it',
  );
});
