import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { JobName } from '@kindred/contracts';
import { systemErrorCode } from '@kindred/runtime';
import { anything, assert, property, string } from 'fast-check';
import { parsePayload } from './parse-payload.ts';

const codeOf = (name: string, payload: unknown) => {
  try {
    parsePayload('training', name as JobName<'training'>, payload);
    return 'fits';
  } catch (error) {
    return systemErrorCode(error);
  }
};

describe('parsePayload', () => {
  test('gives the payload back when it fits', () => {
    const runId = randomUUID();
    expect(parsePayload('training', 'train-run', { runId })).toEqual({ runId });
    const generationId = randomUUID();
    expect(parsePayload('indexing', 'index-generation', { generationId })).toEqual({
      generationId,
    });
  });

  test.each([undefined, null, 1, 'x', [], {}, { runId: 1 }, { runId: randomUUID(), more: 1 }])(
    'refuses %j',
    (payload) => {
      expect(() => parsePayload('training', 'train-run', payload)).toThrow(
        /train-run is not valid/,
      );
    },
  );

  test('names the wrong field', () => {
    expect(() => parsePayload('training', 'train-run', { runId: 'x' })).toThrow(/runId: /);
  });

  test('whatever is sent, it is the payload or an error of ours', () => {
    assert(
      property(string(), anything(), (name, payload) => {
        expect(codeOf(name, payload)).toMatch(/^(fits|job-unknown|job-payload-invalid)$/);
        expect(codeOf('train-run', payload)).toMatch(/^(fits|job-payload-invalid)$/);
      }),
    );
  });
});
