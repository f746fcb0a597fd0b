import type { Logger } from 'pino';

/**
 * Logs an error that nobody caught and ends the process with exit code 1: its state is unknown, and a
 * supervisor starts a clean one. Returns a function that stops listening.
 */
export function exitOnUncaught(
  logger: Pick<Logger, 'fatal'>,
  exit: (code: number) => void = (code) => process.exit(code),
): () => void {
  const onException = (error: unknown) => {
    logger.fatal({ err: error }, 'uncaught exception');
    exit(1);
  };
  const onRejection = (reason: unknown) => {
    logger.fatal({ err: reason }, 'unhandled promise rejection');
    exit(1);
  };
  process.on('uncaughtException', onException);
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onException);
    process.off('unhandledRejection', onRejection);
  };
}
