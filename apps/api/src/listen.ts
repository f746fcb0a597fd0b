import type { App } from './create-app.ts';
import { PortTakenError } from './services/port-taken-error.ts';

/** Starts to listen and gives the port, which the system chooses for 0. @throws PortTakenError */
export async function listen(
  { nest }: Pick<App, 'nest'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  try {
    await nest.listen(port, host);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken ? new PortTakenError(host, port, error) : error;
  }
  const address: unknown = nest.getHttpServer().address();
  return typeof address === 'object' && address !== null && 'port' in address
    ? Number(address.port)
    : port;
}
