import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunEvent } from '@kindred/contracts';
import type { RunRecord } from '@kindred/similarity';
import { eventFrames, type EventFramesOptions } from './event-frames.ts';
import { EventHub } from './event-hub.ts';

/** The two methods of a run store that a stream reads, over a list. */
class Ledger {
  readonly log: RunEvent[] = [];
  status: RunRecord['status'] = 'running';
  reads = 0;
  #notify: (runId: string) => void = () => undefined;

  append(count: number, notify = true): void {
    for (let i = 0; i < count; i++) {
      const sequence = this.log.length + 1;
      const event = { type: 'stage' as const, stage: 's', message: `${sequence}` };
      this.log.push({ sequence, at: '2026-01-01T00:00:00Z', attempt: 1, event });
    }
    if (notify) this.#notify('run');
  }
  async find(): Promise<RunRecord> {
    return { status: this.status } as RunRecord;
  }
  async events(_run: string, after: number, limit: number): Promise<RunEvent[]> {
    this.reads += 1;
    return this.log.filter(({ sequence }) => sequence > after).slice(0, limit);
  }
  async onEvent(listener: (runId: string) => void): Promise<() => Promise<void>> {
    this.#notify = listener;
    return async () => undefined;
  }
}

const hubs: EventHub[] = [];
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.close();
});

async function open(ledger: Ledger, options: Partial<EventFramesOptions> = {}) {
  const hub = new EventHub();
  hubs.push(hub);
  await hub.start(ledger);
  const gone = new AbortController();
  const frames = eventFrames(ledger, hub, {
    jobId: 'run',
    afterSequence: 0,
    signal: gone.signal,
    ...options,
  });
  return { hub, gone, frames };
}

async function collect(frames: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const frame of frames) all.push(frame);
  return all;
}

const idsOf = (frames: string[]) =>
  frames.flatMap((frame) => /^id: (\d+)$/m.exec(frame)?.[1] ?? []).map(Number);

describe('eventFrames', () => {
  test('a run that has ended gives all its events and the end, over several pages', async () => {
    const ledger = new Ledger();
    ledger.append(1201);
    ledger.status = 'succeeded';
    const { frames } = await open(ledger);
    const all = await collect(frames);
    expect(idsOf(all)).toEqual(Array.from({ length: 1201 }, (_, i) => i + 1));
    expect(all.at(-1)).toBe('event: end\ndata: {}\n\n');
  });

  test('every frame is one event of the wire format', async () => {
    const ledger = new Ledger();
    ledger.append(1);
    ledger.status = 'failed';
    const { frames } = await open(ledger);
    const [, first] = await collect(frames);
    expect(first).toMatch(/^id: 1\ndata: \{[^\n]*\}\n\n$/);
  });

  test('goes on after the given sequence', async () => {
    const ledger = new Ledger();
    ledger.append(5);
    ledger.status = 'cancelled';
    const { frames } = await open(ledger, { afterSequence: 3 });
    expect(idsOf(await collect(frames))).toEqual([4, 5]);
  });

  test('a notification brings new events at once', async () => {
    const ledger = new Ledger();
    ledger.append(1);
    const { frames } = await open(ledger, { pollMs: 60_000, heartbeatMs: 60_000 });
    setTimeout(() => {
      ledger.append(2);
      ledger.status = 'succeeded';
      ledger.append(1);
    }, 30);
    expect(idsOf(await collect(frames))).toEqual([1, 2, 3, 4]);
  });

  test('events whose notification is lost come with the next look', async () => {
    const ledger = new Ledger();
    const { frames } = await open(ledger, { pollMs: 30 });
    setTimeout(() => {
      ledger.append(3, false);
      ledger.status = 'succeeded';
    }, 50);
    expect(idsOf(await collect(frames))).toEqual([1, 2, 3]);
  });

  test('silence is filled with heartbeats', async () => {
    const ledger = new Ledger();
    const { frames } = await open(ledger, { heartbeatMs: 20 });
    await frames.next();
    for (let i = 0; i < 3; i++) expect((await frames.next()).value).toBe(': still here\n\n');
    ledger.status = 'succeeded';
    ledger.append(1);
    expect(idsOf(await collect(frames))).toEqual([1]);
  });

  test('a client that leaves ends the stream and its subscription', async () => {
    const { hub, gone, frames } = await open(new Ledger(), { pollMs: 60_000 });
    setTimeout(() => gone.abort(), 30);
    await collect(frames);
    expect(hub.size).toBe(0);
  });

  test('a shutdown ends the stream without the end of the run', async () => {
    const { hub, frames } = await open(new Ledger(), { pollMs: 60_000 });
    setTimeout(() => void hub.close(), 30);
    expect(await collect(frames)).toEqual(['retry: 1000\n\n']);
    expect(hub.size).toBe(0);
  });

  test('a client that does not read stops the reading of the store', async () => {
    const ledger = new Ledger();
    ledger.append(600);
    const { frames } = await open(ledger);
    for (let i = 0; i < 10; i++) await frames.next();
    expect(ledger.reads).toBe(1);
    await frames.return(undefined);
  });
});
