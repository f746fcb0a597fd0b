import type { FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Names of what a request is about that its path does not tell. */
    auditTarget: Readonly<Record<string, string>> | null;
  }
}

/**
 * Says what a request is about where its path does not, for the audit log: what is asked for before it is tried, and
 * afterwards what was made. Never a secret.
 */
export function noteTarget(
  request: Pick<FastifyRequest, 'auditTarget'>,
  target: Readonly<Record<string, string>>,
): void {
  request.auditTarget = { ...request.auditTarget, ...target };
}

const longest = 300;

/** What a request was about: the parameters of its path and what its handler noted, as can be stored. */
export function targetOf({
  params,
  auditTarget,
}: Pick<FastifyRequest, 'params' | 'auditTarget'>): Record<string, string> {
  const named = Object.entries({ ...(params as object), ...auditTarget }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(
    // A path may hold what no id may, and PostgreSQL takes no NUL.
    named.map(([name, text]) => [
      name,
      text.slice(0, longest).replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd'),
    ]),
  );
}
