import { createBullBoard } from '@bull-board/api';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyInstance } from 'fastify';
import { problemOf } from '../problems/problem-of.ts';
import { queueBoardPath as path } from './queue-board-path.ts';
import type { QueueViews } from './queue-views.ts';

const challenges = ['Basic realm="Kindred queues", charset="UTF-8"', 'Bearer realm="kindred"'];

/**
 * Serves Bull Board under /admin/queues, to be read only. Its routes are Fastify's own, so Nest's guards do
 * not see them: it is mounted behind guardRequests, whose hook runs before everything below the instance. There a key
 * may be sent as the password of Basic authentication, for a browser.
 */
export function mountQueueBoard(fastify: FastifyInstance, views: Pick<QueueViews, 'open'>): void {
  const adapter = new FastifyAdapter().setBasePath(path);
  const { setQueues } = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Kindred queues' } },
  });
  // What the guard throws is thrown below the board, which would call it an error of the server.
  adapter.setErrorHandler((error) => {
    const { problem } = problemOf(error, path);
    return { status: problem.status as 500, body: problem };
  });
  void fastify.register(
    async (board) => {
      board.addHook('onSend', async (_request, reply, payload) => {
        const isProblem = typeof payload === 'string' && payload.includes('"code":');
        if (reply.statusCode >= 400 && isProblem) reply.type('application/problem+json');
        // Here alone: elsewhere a browser is not to ask its person.
        if (reply.statusCode === 401) reply.header('www-authenticate', challenges);
        // The browser sends the password by itself, also for a frame of another site.
        reply.header('content-security-policy', "frame-ancestors 'none'");
        return payload;
      });
      board.addHook('preHandler', async () => setQueues(await views.open()));
      await board.register(adapter.registerPlugin());
    },
    { prefix: path },
  );
}
