import type { Role } from '@kindred/contracts';
import { RequestRefusedError } from '../problems/request-refused-error.ts';
import { callerOf } from './caller-of.ts';
import { requireCollection } from './require-collection.ts';
import type { RouteAccess } from './route-access.ts';
import type { FastifyRequest } from 'fastify';

const ranks: Readonly<Record<Role | 'anybody', number>> = {
  anybody: 0,
  reader: 1,
  writer: 2,
  admin: 3,
};

/** @throws RequestRefusedError when the caller's role or collections do not reach to the route */
export function checkAccess(
  request: Pick<FastifyRequest, 'caller' | 'params'>,
  { role, limits }: RouteAccess,
): void {
  const caller = callerOf(request);
  if (ranks[caller.role] < ranks[role])
    throw new RequestRefusedError(
      'role-insufficient',
      `The key "${caller.actor}" is a ${caller.role}'s, and this needs a key of the role ${role}.`,
    );
  if (limits === 'checked') return;
  requireCollection(request, limits === 'path' ? collectionIn(request.params) : undefined);
}

function collectionIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('collection' in params)) return undefined;
  return typeof params.collection === 'string' ? params.collection : undefined;
}
