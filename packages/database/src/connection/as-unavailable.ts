import { systemErrorCode } from '@kindred/runtime';
import { DatabaseUnavailableError } from '../errors/database-unavailable-error.ts';
import { postgresCode } from './postgres-code.ts';

// admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections
const states = new Set(['57P01', '57P02', '57P03', '53300']);
const codes = new Set([
  // of the system
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  // of Prisma, for the same things
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2037',
]);
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Server has closed the connection/;

/** The error as DatabaseUnavailableError when it says that PostgreSQL is not there; else undefined. */
export function asUnavailable(error: unknown): DatabaseUnavailableError | undefined {
  if (error instanceof DatabaseUnavailableError) return error;
  const code = systemErrorCode(error);
  const state = postgresCode(error);
  const unavailable =
    codes.has(code) ||
    (state !== undefined && (states.has(state) || state.startsWith('08'))) ||
    messages.test(error instanceof Error ? error.message : '');
  return unavailable ? new DatabaseUnavailableError(error) : undefined;
}
