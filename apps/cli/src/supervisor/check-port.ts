import { createServer } from 'node:net';
import { PlatformError } from './platform-error.ts';

/**
 * Finds out whether `port` can be listened on, and which port it is when it is 0.
 * @throws PlatformError `port-taken`
 */
export function checkPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : `cannot be used (${error.code})`;
      reject(
        new PlatformError(
          'port-taken',
          `Port ${port} on ${host} ${why}: end that program, or choose another port with PORT=${port + 1} npm start.`,
          error,
        ),
      );
    });
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(actual));
    });
  });
}
