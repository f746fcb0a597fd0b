import { isOnBoard } from './is-on-board.ts';
import { queueBoardPath } from './queue-board-path.ts';

/** Whether a route, as Fastify writes it, is a page of Bull Board, and not a part that the page fetches by itself. */
export function isBoardPage(path: string | undefined): boolean {
  return isOnBoard(path) && !/^\/(api|static)(\/|$)/u.test(path.slice(queueBoardPath.length));
}
