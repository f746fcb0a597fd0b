import { KindredError } from '@kindred/runtime';

/** Something else listens where the API should. */
export class PortTakenError extends KindredError {
  readonly code = 'port-taken';

  constructor(host: string, port: number, cause: unknown) {
    super(
      `Port ${port} of ${host} is taken. Stop what listens there, or set PORT to another number.`,
      { fields: { host, port }, cause },
    );
  }
}
