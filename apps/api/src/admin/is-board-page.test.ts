import { expect, test } from '@jest/globals';
import { isBoardPage } from './is-board-page.ts';

test.each([
  ['/admin/queues', true],
  ['/admin/queues/', true],
  ['/admin/queues/queue/:queueName/:jobId', true],
  ['/admin/queues/api/queues', false],
  ['/admin/queues/static/*', false],
  ['/admin/queuesses', false],
  ['/v1/keys', false],
  [undefined, false],
])('%s: %p', (path, expected) => expect(isBoardPage(path)).toBe(expected));
