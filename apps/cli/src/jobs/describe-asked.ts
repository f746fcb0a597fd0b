interface Asked {
  readonly status: string;
  readonly cancelRequested: boolean;
  readonly pauseRequested?: boolean;
}

/** The status of a job that was asked for something, and where its worker is yet to do that, what: "be cancelled". */
export function describeAsked(
  { status, cancelRequested, pauseRequested = false }: Asked,
  what: string,
): string {
  const isAwaited = status === 'running' && (cancelRequested || pauseRequested);
  return isAwaited ? `${status}, and will ${what} in a moment` : status;
}
