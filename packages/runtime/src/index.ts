export {
  KindredError,
  type KindredErrorDetails,
  type SerializedKindredError,
} from './errors/kindred-error.ts';
export { messageOf } from './errors/message-of.ts';
export { systemErrorCode } from './errors/system-error-code.ts';
export { EnvironmentError, type EnvironmentProblem } from './environment/environment-error.ts';
export {
  readEnvironment,
  type Environment,
  type EnvironmentContext,
  type WeaviateEnvironment,
} from './environment/environment.ts';
export { MissingDatabaseError } from './environment/missing-database-error.ts';
export { codeVersion, type CodeVersion } from './environment/code-version.ts';
export { findRoot } from './environment/find-root.ts';
export { isLoopback } from './environment/is-loopback.ts';
export { childHeapMiB } from './forked/child-heap.ts';
export { ForkedProcess, type ForkOptions, type ProcessDied } from './forked/forked-process.ts';
export { workForParent, type Parent } from './forked/work-for-parent.ts';
export { HomeLockedError } from './home/home-locked-error.ts';
export { HomeNotWritableError } from './home/home-not-writable-error.ts';
export { lockHome, type HomeLock } from './home/lock-home.ts';
export { createLogger, type LoggerOptions } from './logger/create-logger.ts';
export { redactUrls } from './logger/redact-urls.ts';
export type { Logger } from 'pino';
export { createShutdown, type Shutdown, type ShutdownOptions } from './process/create-shutdown.ts';
export { exitOnUncaught } from './process/exit-on-uncaught.ts';
export { startSweep, type SweepOptions } from './sweep/start-sweep.ts';
