import { Catch, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@kindred/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestRefusedError } from './request-refused-error.ts';
import type { RouteTable } from './route-table.ts';
import { sendProblem } from './send-problem.ts';

/** The one place where errors become answers, Fastify's and Nest's own included. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #routes: RouteTable;
  readonly #logger: Logger;

  constructor(routes: RouteTable, logger: Logger) {
    this.#routes = routes;
    this.#logger = logger;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const known = error instanceof NotFoundException ? this.#notRouted(request) : error;
    sendProblem(known, request, reply, this.#logger);
  }

  #notRouted({ method, url }: FastifyRequest): RequestRefusedError {
    const path = url.split('?', 1)[0] ?? url;
    const allow = this.#routes.methodsAt(path).join(', ');
    if (allow === '')
      return new RequestRefusedError(
        'route-not-found',
        `There is nothing at this path; see /docs for what there is.`,
      );
    return new RequestRefusedError('method-not-allowed', `Use ${allow} here, not ${method}.`, {
      fields: { allow },
    });
  }
}
