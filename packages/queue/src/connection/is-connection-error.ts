import { messageOf, systemErrorCode } from '@kindred/runtime';

const socket =
  /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
// PostgreSQL: connection exceptions (class 08), and a server that shuts down or starts up (57P01–57P03).
const sqlState = /^(08...|57P0[123])$/;
// pg and ioredis say these without a code.
const sentences =
  /^(Connection terminated|Connection is closed|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether an error says that the server was not there, and not that it refused what was asked. */
export function isConnectionError(error: unknown): boolean {
  const code = systemErrorCode(error);
  return socket.test(code) || sqlState.test(code) || sentences.test(messageOf(error));
}
