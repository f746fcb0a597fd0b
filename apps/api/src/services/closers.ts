/** What was opened and has to be closed again, the last first. */
export class Closers {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Adds a thing's own `close` and gives the thing back. */
  opened<T extends { close(): Promise<unknown> }>(thing: T): T {
    this.add(() => thing.close());
    return thing;
  }

  /** Closes everything, also where one of it fails; then throws the first failure. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop())
      await step().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }
}
