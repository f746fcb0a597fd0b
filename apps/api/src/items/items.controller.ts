import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { operations, type Item, type UpsertResult } from '@kindred/contracts';
import {
  CollectionNotFoundError,
  deleteItem,
  getItem,
  ItemNotFoundError,
  listItems,
  upsertItems,
} from '@kindred/similarity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiMetrics } from '../metrics/api-metrics.ts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import { check, readInput, type OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';
import { bodyLimit } from '../services/body-limit.ts';
import { contentHeaders } from './content-headers.ts';
import { readMultipartItems } from './read-multipart-items.ts';

@Controller()
export class ItemsController {
  constructor(
    @Inject(apiServices) private readonly services: ApiServices,
    @Inject(bodyLimit) private readonly bodyLimitBytes: number,
    @Inject(ApiMetrics) private readonly metrics: ApiMetrics,
  ) {}

  @Operate('upsertItems')
  async upsert(@Req() request: FastifyRequest): Promise<UpsertResult> {
    const { collection } = check(operations.upsertItems.params, request.params);
    const { items, onDuplicate, duplicateBy, duplicateThreshold } = request.isMultipart()
      ? await readMultipartItems(request, this.bodyLimitBytes)
      : readInput('upsertItems', request).body;
    const duplicates = onDuplicate && { onDuplicate, duplicateBy, duplicateThreshold };
    const result = await upsertItems(this.services, collection, items, duplicates);
    this.metrics.itemsWritten.inc(result.accepted);
    return result;
  }

  @Operate('listItems')
  list(@Input('listItems') { params, query }: OperationInput<'listItems'>) {
    return listItems(this.services, params.collection, query);
  }

  @Operate('getItem')
  get(@Input('getItem') { params }: OperationInput<'getItem'>): Promise<Item> {
    return getItem(this.services, params.collection, params.item);
  }

  @Operate('deleteItem')
  delete(@Input('deleteItem') { params }: OperationInput<'deleteItem'>): Promise<void> {
    return deleteItem(this.services, params.collection, params.item);
  }

  @Get('/v1/collections/:collection/items/:item/content')
  async content(
    @Input('getItem') { params }: OperationInput<'getItem'>,
    @Res() reply: FastifyReply,
  ) {
    const collection = await this.services.collections.find(params.collection);
    if (collection === undefined) throw new CollectionNotFoundError(params.collection);
    const found = await this.services.items.content(collection.id, params.item);
    if (found === undefined) throw new ItemNotFoundError(params.collection, params.item);
    const { buffer, byteOffset, byteLength } = found.content;
    void reply
      .headers(contentHeaders(found.contentType))
      .send(Buffer.from(buffer, byteOffset, byteLength));
  }
}
