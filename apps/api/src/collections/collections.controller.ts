import { Controller, Inject, Req } from '@nestjs/common';
import type { Collection, TruncateResult } from '@kindred/contracts';
import {
  copyCollection,
  createCollection,
  deleteCollection,
  getCollection,
  listCollections,
  truncateCollection,
  updateCollection,
} from '@kindred/similarity';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../access/caller-of.ts';
import { requireCollection } from '../access/require-collection.ts';
import { noteTarget } from '../audit/target-of.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class CollectionsController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('createCollection')
  create(
    @Input('createCollection') { body }: OperationInput<'createCollection'>,
    @Req() request: FastifyRequest,
  ): Promise<Collection> {
    noteTarget(request, { collection: body.name });
    requireCollection(request, body.name);
    return createCollection(this.services, body);
  }

  @Operate('listCollections')
  list(
    @Input('listCollections') { query }: OperationInput<'listCollections'>,
    @Req() request: FastifyRequest,
  ) {
    const names = callerOf(request).collections ?? undefined;
    return listCollections(this.services, { ...query, names });
  }

  @Operate('getCollection')
  get(@Input('getCollection') { params }: OperationInput<'getCollection'>): Promise<Collection> {
    return getCollection(this.services, params.collection);
  }

  @Operate('updateCollection')
  update(
    @Input('updateCollection') { params, body }: OperationInput<'updateCollection'>,
  ): Promise<Collection> {
    return updateCollection(this.services, params.collection, body);
  }

  @Operate('deleteCollection')
  delete(@Input('deleteCollection') { params }: OperationInput<'deleteCollection'>): Promise<void> {
    return deleteCollection(this.services, params.collection);
  }

  @Operate('copyCollection')
  copy(
    @Input('copyCollection') { params, body }: OperationInput<'copyCollection'>,
    @Req() request: FastifyRequest,
  ): Promise<Collection> {
    noteTarget(request, { copy: body.name });
    requireCollection(request, body.name);
    return copyCollection(this.services, params.collection, body.name);
  }

  @Operate('truncateCollection')
  truncate(
    @Input('truncateCollection') { params }: OperationInput<'truncateCollection'>,
  ): Promise<TruncateResult> {
    return truncateCollection(this.services, params.collection);
  }
}
