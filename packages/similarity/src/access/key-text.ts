import { createHash, randomBytes } from 'node:crypto';

/** A key's text in its parts: `kd_PREFIX_SECRET`. */
export interface KeyText {
  /** 12 hexadecimal digits: tells which key it is, and is no secret. */
  readonly prefix: string;
  /** 32 random bytes as base64url. */
  readonly secret: string;
}

const form = /^kd_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/;

/** The parts of a key's text; undefined where it is none. */
export function parseKey(text: string): KeyText | undefined {
  const [, prefix, secret] = form.exec(text) ?? [];
  return prefix === undefined || secret === undefined ? undefined : { prefix, secret };
}

export const writeKey = ({ prefix, secret }: KeyText): string => `kd_${prefix}_${secret}`;

export const newPrefix = (): string => randomBytes(6).toString('hex');

export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is stored of a secret. It has 256 random bits, so that nobody can try them: a slow hash, as
 * passwords need, would only make each request slow.
 */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
