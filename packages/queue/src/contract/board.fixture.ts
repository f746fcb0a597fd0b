import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { openBoard } from '../board/open-board.ts';
import { closeServer, openServer } from '../connection/queue-server.ts';
import { openBullQueue } from '../queues/bullmq-queue.ts';
import { runIds } from './run-ids.fixture.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';
import { untilAborted } from './until-aborted.fixture.ts';

const ignore = () => undefined;

/** What can be seen of jobs from outside. */
export function testBoard(tested: TestedQueue): void {
  const { add, work } = tested;

  test('Bull Board sees the jobs and their times', async () => {
    const [runId = ''] = runIds(1);
    await add(runId, { jobId: runId });
    const repeat = { id: 'daily', cron: '0 3 * * *', timeZone: 'UTC' };
    await tested.queues.repeat('training', 'train-run', { runId }, repeat);
    const board = await openBoard(tested.connection);
    try {
      const training = board.adapters.find((adapter) => adapter.getName() === 'training');
      expect(board.adapters.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
      expect(await training?.getJobCounts()).toMatchObject({ waiting: 1, delayed: 1 });
      const found = await training?.getJob(runId);
      expect(found?.toJSON().data).toEqual({ runId });
      expect(await training?.getJobSchedulers()).toMatchObject([{ id: 'daily', tz: 'UTC' }]);
    } finally {
      await board.close();
    }
  });

  test('progress is stored with the job', async () => {
    let reported = false;
    await work(async (job) => {
      await job.progress({ epoch: 3 });
      reported = true;
      await untilAborted(job);
    });
    const { jobId } = await add(randomUUID());
    await until(() => reported);
    const opened = openServer(tested.connection, ignore);
    const bull = await openBullQueue(opened, 'training', ignore);
    expect((await bull.getJob(jobId))?.progress).toEqual({ epoch: 3 });
    await bull.close();
    await closeServer(opened);
  });
}
