import { describe, expect, test } from '@jest/globals';
import type { DuplicateAction } from '@kindred/contracts';
import * as fc from 'fast-check';
import { text } from '../test-database/samples.fixture.ts';
import type { ItemWrite, NearDuplicate } from './item-record.ts';
import { contentHash, type LivingContent, settleDuplicates } from './settle-duplicates.ts';

const alive = (id: string, content: string, contentRevision = 1): LivingContent => ({
  id,
  sha256: contentHash(text(id, content)),
  contentRevision,
  link: null,
});
const near = (id: string, contentRevision: number | null, similarity = 0.9): NearDuplicate => ({
  id,
  contentRevision,
  by: 'words',
  similarity,
});
const withNear = (item: ItemWrite, ...nearDuplicates: NearDuplicate[]): ItemWrite => ({
  ...item,
  nearDuplicates,
});
function settle(items: ItemWrite[], living: LivingContent[], action: DuplicateAction) {
  const { writes, removed, outcomes } = settleDuplicates(items, living, action);
  const told = [...outcomes.values()].map(({ id, outcome, duplicateOf, by }) =>
    [id, outcome, duplicateOf, by].join(' '),
  );
  return { written: writes.map(({ id }) => id), removed, told, writes };
}

describe('the same content', () => {
  const items = [text('new', 'x'), text('again', 'x'), text('other', 'y')];
  const living = [alive('old', 'x')];

  test('is not stored by reject', () =>
    expect(settle(items, living, 'reject')).toMatchObject({
      written: ['other'],
      removed: [],
      told: ['new rejected old content', 'again rejected old content'],
    }));

  test('is stored by link, with the id of the first in its metadata', () => {
    const { writes, told } = settle(items, living, 'link');
    expect(writes.map(({ id, metadata }) => [id, metadata])).toEqual([
      ['new', { duplicateOf: 'old' }],
      ['again', { duplicateOf: 'old' }],
      ['other', {}],
    ]);
    expect(told).toEqual(['new linked old content', 'again linked old content']);
  });

  test('takes the place of what was there by replace, one after the other', () =>
    expect(settle(items, living, 'replace')).toMatchObject({
      written: ['again', 'other'],
      removed: ['old'],
      told: ['new rejected again content', 'again replaced new content'],
    }));

  test('under its own id is no duplicate, and a link stays', () => {
    const linked = { ...alive('a', 'x'), link: 'old' };
    for (const action of ['reject', 'link', 'replace'] as const) {
      const { writes, removed, told } = settle([text('a', 'x')], [...living, linked], action);
      expect([removed, told]).toEqual([[], []]);
      expect(writes[0]?.metadata).toEqual(action === 'link' ? { duplicateOf: 'old' } : {});
    }
  });

  test('of an item that has other content by then is free', () =>
    expect(settle([text('old', 'z'), text('new', 'x')], living, 'reject')).toMatchObject({
      written: ['old', 'new'],
      told: [],
    }));

  test('of an item that was replaced and comes again', () =>
    expect(settle([text('new', 'x'), text('old', 'y')], living, 'replace')).toMatchObject({
      written: ['new', 'old'],
      removed: ['old'],
      told: ['new replaced old content'],
    }));
});

describe('nearly the same content', () => {
  test('counts while it has the content that was judged', () => {
    const item = withNear(text('new', 'x!'), near('old', 7));
    expect(settle([item], [alive('old', 'x', 7)], 'reject').told).toEqual([
      'new rejected old words',
    ]);
    for (const living of [[], [alive('old', 'z', 8)]])
      expect(settle([item], living, 'reject')).toMatchObject({ written: ['new'], told: [] });
  });

  test('does not count once this write has changed or replaced it', () => {
    const item = withNear(text('new', 'x!'), near('old', 7));
    const living = [alive('old', 'x', 7)];
    expect(settle([text('old', 'z'), item], living, 'reject').told).toEqual([]);
    const replacing = settle([text('first', 'x'), item], living, 'replace');
    expect(replacing).toMatchObject({ written: ['first', 'new'], removed: ['old'] });
  });

  test('of an earlier item of the write counts where that was stored', () => {
    const second = withNear(text('b', 'x!'), near('a', null));
    expect(settle([text('a', 'x'), second], [], 'reject').told).toEqual(['b rejected a words']);
    const rejectedFirst = settle([text('a', 'x'), second], [alive('old', 'x')], 'reject');
    expect(rejectedFirst.written).toEqual(['b']);
  });

  test('comes after the same content, and the most similar first', () => {
    const item = withNear(text('new', 'x'), near('close', 1, 0.95), near('far', 1, 0.8));
    const living = [alive('close', '1'), alive('far', '2')];
    expect(settle([item], living, 'reject').told).toEqual(['new rejected close words']);
    expect(settle([item], [...living, alive('same', 'x')], 'reject').told).toEqual([
      'new rejected same content',
    ]);
  });
});

test('after reject or replace no two items have one content, whatever comes', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const contents = fc.constantFrom('x', 'y', 'z');
  const writes = fc.uniqueArray(fc.record({ id: ids, content: contents }), {
    selector: ({ id }) => id,
  });
  const unique = fc.uniqueArray(fc.record({ id: ids, content: contents }), {
    selector: ({ content }) => content,
    comparator: (a, b) => a === b,
  });
  const action = fc.constantFrom<DuplicateAction>('reject', 'replace');
  fc.assert(
    fc.property(writes, unique, action, (given, before, chosen) => {
      fc.pre(new Set(before.map(({ id }) => id)).size === before.length);
      const collection = new Map<string, string>(before.map(({ id, content }) => [id, content]));
      const settled = settleDuplicates(
        given.map(({ id, content }) => text(id, content)),
        before.map(({ id, content }) => alive(id, content)),
        chosen,
      );
      for (const id of settled.removed) collection.delete(id);
      for (const { id, content } of settled.writes)
        collection.set(id, Buffer.from(content).toString());
      expect(new Set(collection.values()).size).toBe(collection.size);
      // What is replaced is still there, under one id or another.
      const left = new Set(collection.values());
      const lost = given.filter(({ content }) => chosen === 'replace' && !left.has(content));
      expect(lost).toEqual([]);
    }),
    { seed: 1, numRuns: 500 },
  );
});
