export type {
  PostgresQueueConnection,
  QueueConnection,
  RedisQueueConnection,
} from './connection/queue-connection.ts';
export { queueConnectionOf } from './connection/queue-connection-of.ts';
export { openBoard, type OpenBoardOptions, type QueueBoard } from './board/open-board.ts';
export { InvalidJobPayloadError } from './errors/invalid-job-payload-error.ts';
export { MissingHandlerError } from './errors/missing-handler-error.ts';
export { PermanentJobError } from './errors/permanent-job-error.ts';
export { QueueUnavailableError } from './errors/queue-unavailable-error.ts';
export { UnknownJobError } from './errors/unknown-job-error.ts';
export { createQueues, type CreateQueuesOptions } from './queues/create-queues.ts';
export { parsePayload } from './queues/parse-payload.ts';
export { requeue } from './queues/requeue.ts';
export type {
  AddOptions,
  AddedJob,
  QueueCounts,
  QueueHealth,
  Queues,
  RemoveOutcome,
  Repeat,
} from './queues/queues.ts';
export { createWorker } from './worker/create-worker.ts';
export type { JobContext, JobHandler, JobHandlers } from './worker/job-handler.ts';
export type { CloseOptions, JobWorker, WorkerOptions } from './worker/job-worker.ts';
export type { WorkerEvents } from './worker/worker-events.ts';
