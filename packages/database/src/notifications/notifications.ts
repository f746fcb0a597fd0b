import { Client } from 'pg';

const channels = [
  'kindred_generation',
  'kindred_run',
  'kindred_scan',
  'kindred_schedule',
  'kindred_promotion',
  'kindred_outbox',
  'kindred_key',
] as const;
export type Channel = (typeof channels)[number];

export interface Subscriber {
  onMessage(payload: string): void;
  /**
   * Called when the connection is back: messages of the last `outageMs` may be missing, however many.
   */
  onGap(outageMs: number): void | Promise<void>;
}

export interface NotificationOptions {
  readonly connectionString: string;
  readonly onError: (error: unknown) => void;
}

const longestPauseMs = 5000;

/**
 * LISTEN on one connection of its own, opened with the first subscription. When it breaks it is opened
 * again, and every subscriber is told once that messages may be missing.
 */
export class Notifications {
  readonly #options: NotificationOptions;
  readonly #subscribers = new Map<Channel, Set<Subscriber>>();
  #client: Client | undefined;
  #connecting: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #lostAt = 0;
  #closed = false;

  constructor(options: NotificationOptions) {
    this.#options = options;
  }

  /** Resolves when messages committed from now on will be heard. Returns the unsubscriber. */
  async subscribe(channel: Channel, subscriber: Subscriber): Promise<() => Promise<void>> {
    const subscribers = this.#subscribers.get(channel) ?? new Set();
    this.#subscribers.set(channel, subscribers);
    subscribers.add(subscriber);
    const unsubscribe = async () => {
      subscribers.delete(subscriber);
    };
    try {
      await this.#connect();
      return unsubscribe;
    } catch (error) {
      await unsubscribe();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#connecting?.catch(() => {});
    await this.#client?.end();
  }

  #connect(): Promise<void> {
    this.#connecting ??= this.#open().catch((error: unknown) => {
      this.#connecting = undefined;
      throw error;
    });
    return this.#connecting;
  }

  async #open(): Promise<void> {
    const client = new Client({
      connectionString: this.#options.connectionString,
      application_name: 'kindred-listen',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', this.#options.onError);
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { onMessage } of this.#listeners(channel)) onMessage(payload);
    });
    try {
      await client.connect();
      await client.query(channels.map((channel) => `LISTEN ${channel}`).join('; '));
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    client.once('end', () => this.#lost());
    this.#client = client;
  }

  #listeners(channel?: string): Subscriber[] {
    return [...this.#subscribers].flatMap(([name, subscribers]) =>
      channel === undefined || channel === name ? [...subscribers] : [],
    );
  }

  #lost(): void {
    this.#client = undefined;
    this.#connecting = undefined;
    this.#lostAt = Date.now();
    if (!this.#closed) this.#reconnectSoon();
  }

  #reconnectSoon(): void {
    const pauseMs = Math.min(longestPauseMs, 50 * 2 ** this.#failures);
    this.#timer = setTimeout(() => void this.#reconnect(), pauseMs);
    this.#timer.unref();
  }

  async #reconnect(): Promise<void> {
    try {
      await this.#connect();
      this.#failures = 0;
      const outageMs = Date.now() - this.#lostAt;
      await Promise.all(this.#listeners().map(async ({ onGap }) => onGap(outageMs)));
    } catch (error) {
      this.#options.onError(error);
      this.#failures += 1;
      if (!this.#closed && this.#client === undefined) this.#reconnectSoon();
    }
  }
}
