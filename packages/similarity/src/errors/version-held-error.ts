import { KindredError } from '@kindred/runtime';

/** The gate of its model holds the version that is to be promoted. */
export class VersionHeldError extends KindredError {
  readonly code = 'version-held';

  constructor(model: string, version: number, reasons: readonly string[]) {
    const message = `version ${version} of "${model}" is held: ${reasons.join('; ')}`;
    super(
      `${message}. Train another one, change the gate and judge again, or promote it with force.`,
      {
        fields: { model, version, errors: [{ field: 'version', message }] },
      },
    );
  }
}
