import { expect, test } from '@jest/globals';
import { trainingOf } from './training-of.ts';

const importedFrom = {
  model: 'm',
  version: 1,
  origin: null,
  parent: null,
  runId: null,
  createdAt: null,
};
const collection = { collection: 'points', label: 'class' };
const dataset = { dataset: 'omniglot' };

test.each([
  ['was trained here', null, collection, collection],
  ['was imported', importedFrom, collection, undefined],
  ['was imported', importedFrom, dataset, dataset],
] as const)(
  'a version that %s (%#) names data of this server, or none',
  (_, from, data, expected) => {
    const version = { importedFrom: from, manifest: { training: { data } } };
    expect(trainingOf(version).data).toEqual(expected);
  },
);
