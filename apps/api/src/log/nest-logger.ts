import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@kindred/runtime';

/** Nest's own messages in the log of the process; its cheerful start is worth debug. */
export function nestLogger(logger: Logger): LoggerService {
  const write =
    (level: 'debug' | 'warn' | 'error') =>
    (message: unknown, ...rest: unknown[]) => {
      const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
      const isError = message instanceof Error;
      logger[level](
        isError ? { err: message, context } : { context },
        isError ? message.message : String(message),
      );
    };
  return { log: write('debug'), debug: write('debug'), warn: write('warn'), error: write('error') };
}
