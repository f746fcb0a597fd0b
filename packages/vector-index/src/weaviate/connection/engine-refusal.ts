/** The engine answered, and its answer is no: asking again would not change it. */
export class EngineRefusal extends Error {
  /** HTTP status; 0 where the answer came by gRPC. */
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
