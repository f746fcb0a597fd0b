/** Why a process ended that had not said a last word. */
export function reasonOfEnd(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGKILL')
    return 'was killed by SIGKILL; the likely cause is that the system ran out of memory';
  if (signal === 'SIGABRT' || code === 134)
    return 'aborted; the likely cause is that it ran out of memory';
  return signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`;
}
