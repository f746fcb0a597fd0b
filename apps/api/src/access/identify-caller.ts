import { createHash, timingSafeEqual } from 'node:crypto';
import type { Environment, Logger } from '@kindred/runtime';
import { parseKey, type IdentifiedKey, type KeyRing } from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import { basicPasswordOf } from './basic-password-of.ts';
import { bearerOf } from './bearer-of.ts';
import type { Caller } from './caller.ts';
import type { FailedAttempts } from './failed-attempts.ts';

export interface IdentifyOptions extends Pick<Environment, 'access'> {
  readonly adminKey: string | undefined;
  readonly keyRing: Pick<KeyRing, 'identify' | 'knows'>;
  readonly attempts: FailedAttempts;
  readonly logger: Pick<Logger, 'warn'>;
}

type Sender = Pick<FastifyRequest, 'headers' | 'ip'>;

export interface IdentifyCaller {
  /** @param takesBasic whether the key may also be the password of Basic authentication */
  (sender: Sender, takesBasic: boolean): Promise<Caller>;
}

const local: Caller = { actor: 'local', role: 'admin', collections: null };
const admin: Caller = { actor: 'admin', role: 'admin', collections: null };
const ends = {
  expired: 'has expired',
  revoked: 'was revoked',
  replaced: 'has a newer secret',
} as const;
const sha256 = (text: string) => createHash('sha256').update(text).digest();

/**
 * Tells who sent a request by the key that it carries. Hashes are compared, so that time tells neither content
 * nor length; an address with too many wrong keys has to wait, unless it gives a key that is known.
 */
export function identifyCaller(options: IdentifyOptions): IdentifyCaller {
  const { access, adminKey, keyRing, attempts, logger } = options;
  const adminHash = adminKey === undefined ? undefined : sha256(adminKey);
  const isAdminKey = (text: string) =>
    adminHash !== undefined && timingSafeEqual(sha256(text), adminHash);

  return async ({ headers: { authorization }, ip }, takesBasic) => {
    if (authorization === undefined) {
      if (access === 'open') return local;
      throw unauthorized('No key was sent.');
    }
    const text =
      bearerOf(authorization) ?? (takesBasic ? basicPasswordOf(authorization) : undefined);
    const parts = text === undefined ? undefined : parseKey(text);
    if (parts === undefined || !keyRing.knows(parts.prefix)) refuseWhileBlocked(attempts, ip);
    if (text !== undefined && isAdminKey(text)) return admin;
    const key = parts && (await keyRing.identify(parts));
    if (key?.state === 'active') return callerWith(key);
    // Somebody who has the secret guesses nothing.
    if (key !== undefined) throw unauthorized(`The key "${key.record.name}" ${ends[key.state]}.`);
    if (attempts.add(ip)) logger.warn({ address: ip }, 'too many wrong keys came from an address');
    throw unauthorized('There is no such key.');
  };
}

function callerWith({ record }: IdentifiedKey): Caller {
  return { actor: record.name, role: record.role, collections: record.collections };
}

function refuseWhileBlocked(attempts: FailedAttempts, address: string): void {
  const retryAfterSeconds = attempts.waitSeconds(address);
  if (retryAfterSeconds === 0) return;
  throw new RequestRefusedError(
    'too-many-attempts',
    `Too many wrong keys came from this address; try again in ${retryAfterSeconds} s.`,
    { fields: { retryAfterSeconds } },
  );
}

const unauthorized = (reason: string) =>
  new RequestRefusedError(
    'unauthorized',
    `${reason} Send one as "Authorization: Bearer KEY": that of KINDRED_ADMIN_KEY, or one made with "kindred keys create".`,
  );
