import { timingSafeEqual } from 'node:crypto';
import type { KeyRecord, KeyStore } from '../ports/key-store.ts';
import { joinLookups } from '../waiting/join-lookups.ts';
import { hashSecret, type KeyText } from './key-text.ts';

export interface KeyRingOptions {
  readonly keys: Pick<KeyStore, 'findByPrefix' | 'touch' | 'onChange'>;
  /** Told when the last use of a key could not be written. */
  readonly onError: (error: unknown) => void;
  /** How long a record is believed when no notification tells of a change. @defaultValue 5000 */
  readonly freshMs?: number;
}

/** A key whose secret was given. */
export interface IdentifiedKey {
  readonly record: KeyRecord;
  /** `replaced`: by the secret of a rotation, and the time of grace is over. */
  readonly state: 'active' | 'expired' | 'revoked' | 'replaced';
}

/** What was read of a key, and when. */
interface Reading {
  readonly record: KeyRecord | undefined;
  readonly readAt: number;
  /** Changes that had been told before it was read. */
  readonly changes: number;
}

const mostRemembered = 1000;
const touchMs = 60_000;
/** Stands in for the hash of a secret that there is not. */
const nothing = Buffer.alloc(32);

/**
 * Tells which key a text is. Records are remembered for a few seconds and forgotten at once when the
 * database tells that they have changed; only those of keys that were given rightly are, so that strangers
 * fill no memory.
 */
export class KeyRing {
  readonly #options: Required<KeyRingOptions>;
  readonly #find: (prefix: string) => Promise<KeyRecord | undefined>;
  readonly #remembered = new Map<string, Reading>();
  readonly #touchedAt = new Map<string, number>();
  readonly #writes = new Set<Promise<void>>();
  #changes = 0;
  #unsubscribe: (() => Promise<void>) | undefined;

  private constructor(options: KeyRingOptions) {
    this.#options = { freshMs: 5000, ...options };
    this.#find = joinLookups((prefix) => options.keys.findByPrefix(prefix));
  }

  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const ring = new KeyRing(options);
    ring.#unsubscribe = await options.keys.onChange((prefix) => ring.#forget(prefix));
    return ring;
  }

  /** Whether a key of this prefix was given rightly before; it may have ended since. */
  knows(prefix: string): boolean {
    return this.#remembered.has(prefix);
  }

  /** The key that a text is, and whether it still is valid; undefined when it is none. @throws the store's errors */
  async identify({ prefix, secret }: KeyText): Promise<IdentifiedKey | undefined> {
    const reading = this.#fresh(prefix) ?? (await this.#read(prefix));
    const now = new Date();
    const key = match(reading.record, hashSecret(secret), now);
    if (key === undefined) return undefined;
    this.#remember(prefix, reading);
    if (key.state === 'active') this.#touch(key.record, now);
    return key;
  }

  /** Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    await this.#unsubscribe?.();
    await Promise.all(this.#writes);
  }

  #fresh(prefix: string): Reading | undefined {
    const known = this.#remembered.get(prefix);
    const isFresh = known !== undefined && Date.now() - known.readAt < this.#options.freshMs;
    return isFresh ? known : undefined;
  }

  async #read(prefix: string): Promise<Reading> {
    const [readAt, changes] = [Date.now(), this.#changes];
    const reading = { record: await this.#find(prefix), readAt, changes };
    // Wrong secrets for a known key then cost no more look-ups than right ones.
    if (this.#remembered.has(prefix)) this.#remember(prefix, reading);
    return reading;
  }

  #remember(prefix: string, reading: Reading): void {
    // It may be older than what was told meanwhile.
    if (reading.changes !== this.#changes || this.#remembered.get(prefix) === reading) return;
    this.#remembered.delete(prefix);
    this.#remembered.set(prefix, reading);
    const [oldest] = this.#remembered.keys();
    if (this.#remembered.size > mostRemembered && oldest !== undefined)
      this.#remembered.delete(oldest);
  }

  #forget(prefix: string | undefined): void {
    this.#changes += 1;
    if (prefix === undefined) this.#remembered.clear();
    else this.#remembered.delete(prefix);
  }

  /** Writes the last use, at most once a minute; nobody waits for it. */
  #touch({ id }: KeyRecord, now: Date): void {
    if (now.getTime() - (this.#touchedAt.get(id) ?? 0) < touchMs) return;
    this.#touchedAt.set(id, now.getTime());
    const write = this.#options.keys
      .touch(id, now)
      .catch(this.#options.onError)
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
  }
}

/** Compares with the current and the previous secret, always, in a time that tells nothing of them. */
function match(
  record: KeyRecord | undefined,
  hash: Uint8Array,
  now: Date,
): IdentifiedKey | undefined {
  const isCurrent = timingSafeEqual(record?.secretSha256 ?? nothing, hash);
  const isPrevious = timingSafeEqual(record?.previousSha256 ?? nothing, hash);
  if (record === undefined || (!isCurrent && !isPrevious)) return undefined;
  return { record, state: stateOf(record, isCurrent, now) };
}

function stateOf(record: KeyRecord, isCurrent: boolean, now: Date): IdentifiedKey['state'] {
  const { revokedAt, expiresAt, previousUntil } = record;
  if (revokedAt !== null) return 'revoked';
  if (expiresAt !== null && expiresAt <= now) return 'expired';
  return isCurrent || (previousUntil !== null && previousUntil > now) ? 'active' : 'replaced';
}
