import { Controller, Inject, Req } from '@nestjs/common';
import type { ApiKey, IssuedApiKey } from '@kindred/contracts';
import { createKey, getKey, listKeys, revokeKey, rotateKey } from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../access/actor-of.ts';
import { noteTarget } from '../audit/target-of.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class KeysController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('createKey')
  create(
    @Input('createKey') { body }: OperationInput<'createKey'>,
    @Req() request: FastifyRequest,
  ): Promise<IssuedApiKey> {
    const { name, role, collections } = body;
    noteTarget(request, {
      key: name,
      role,
      ...(collections !== undefined && { collections: collections.join(' ') }),
    });
    return createKey(this.services, body, actorOf(request));
  }

  @Operate('listKeys')
  list(@Input('listKeys') { query }: OperationInput<'listKeys'>) {
    return listKeys(this.services, query);
  }

  @Operate('getKey')
  get(@Input('getKey') { params }: OperationInput<'getKey'>): Promise<ApiKey> {
    return getKey(this.services, params.key);
  }

  @Operate('rotateKey')
  rotate(@Input('rotateKey') { params, body }: OperationInput<'rotateKey'>): Promise<IssuedApiKey> {
    return rotateKey(this.services, params.key, body);
  }

  @Operate('revokeKey')
  revoke(@Input('revokeKey') { params }: OperationInput<'revokeKey'>): Promise<ApiKey> {
    return revokeKey(this.services, params.key);
  }
}
