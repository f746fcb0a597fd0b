import type { KindredClient } from '@kindred/client';
import type { Scan } from '@kindred/contracts';
import { createScanBars } from './scan-bars.ts';
import { ScanFailedError } from './scan-failed-error.ts';

interface WatchContext {
  readonly client: Pick<KindredClient, 'scanEvents' | 'getScan' | 'cancelScan'>;
  readonly signal: AbortSignal;
}

/** A scan that has succeeded. */
export type DoneScan = Scan & { readonly summary: NonNullable<Scan['summary']> };

/**
 * Shows how far a scan on the server is until its end. Ctrl-C cancels it.
 * @throws ScanFailedError
 */
export async function watchScan({ client, signal }: WatchContext, id: string): Promise<DoneScan> {
  const bars = createScanBars();
  try {
    for await (const { event } of client.scanEvents(id, { signal }))
      if (event.type === 'progress') bars.update(event);
    const scan = await client.getScan({ scan: id }, { signal });
    const { summary } = scan;
    if (summary === null) throw new ScanFailedError(scan);
    return { ...scan, summary };
  } catch (error) {
    if (signal.aborted) await client.cancelScan({ scan: id }).catch(() => undefined);
    throw error;
  } finally {
    bars.end();
  }
}
