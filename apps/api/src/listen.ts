import type { FastifyInstance } from 'fastify';
import type { App } from './create-app.ts';
import { PortTakenError } from './services/port-taken-error.ts';

/** Starts to listen and gives the port, which the system chooses for 0. @throws PortTakenError */
export async function listen(
  { nest }: Pick<App, 'nest'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  // Not nest.listen: it logs a failure as well, which the caller does.
  const fastify: FastifyInstance = nest.getHttpAdapter().getInstance();
  try {
    await fastify.listen({ host, port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new PortTakenError(host, port, error) : error;
  }
  const address = fastify.server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
