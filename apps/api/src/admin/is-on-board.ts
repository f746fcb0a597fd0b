import { queueBoardPath } from './queue-board-path.ts';

/** Whether a route, as Fastify writes it, is Bull Board's: a page, or a part that a page fetches by itself. */
export function isOnBoard(path: string | undefined): path is string {
  return path === queueBoardPath || path?.startsWith(`${queueBoardPath}/`) === true;
}
