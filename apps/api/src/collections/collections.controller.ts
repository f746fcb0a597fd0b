import { Controller, Inject } from '@nestjs/common';
import type { Collection } from '@kindred/contracts';
import {
  createCollection,
  deleteCollection,
  getCollection,
  listCollections,
} from '@kindred/similarity';
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
  ): Promise<Collection> {
    return createCollection(this.services, body);
  }

  @Operate('listCollections')
  list(@Input('listCollections') { query }: OperationInput<'listCollections'>) {
    return listCollections(this.services, query);
  }

  @Operate('getCollection')
  get(@Input('getCollection') { params }: OperationInput<'getCollection'>): Promise<Collection> {
    return getCollection(this.services, params.collection);
  }

  @Operate('deleteCollection')
  delete(@Input('deleteCollection') { params }: OperationInput<'deleteCollection'>): Promise<void> {
    return deleteCollection(this.services, params.collection);
  }
}
