import { describe } from '@jest/globals';
import type { QueueServerUnderTest } from '../servers/queue-server-under-test.fixture.ts';
import { testBoard } from './board.fixture.ts';
import { testCancelling } from './cancelling.fixture.ts';
import { testClosing } from './closing.fixture.ts';
import { testConcurrency } from './concurrency.fixture.ts';
import { testJobIds } from './job-ids.fixture.ts';
import { testLostWorkers } from './lost-workers.fixture.ts';
import { testOrder } from './order.fixture.ts';
import { testOutages } from './outages.fixture.ts';
import { testPayloads } from './payloads.fixture.ts';
import { testRepeats } from './repeats.fixture.ts';
import { testRetries } from './retries.fixture.ts';
import { testedQueue } from './tested-queue.fixture.ts';

/** What every server of the queue has to do; run by the test of each. */
export function queueContract(
  name: string,
  start: () => Promise<QueueServerUnderTest>,
  available = true,
): void {
  (available ? describe : describe.skip)(`the queue in ${name}`, () => {
    const tested = testedQueue(name, start);
    testOrder(tested);
    testRepeats(tested);
    testBoard(tested);
    testRetries(tested);
    testPayloads(tested);
    testJobIds(tested);
    testConcurrency(tested);
    testClosing(tested);
    testLostWorkers(tested);
    testCancelling(tested);
    testOutages(tested);
  });
}
