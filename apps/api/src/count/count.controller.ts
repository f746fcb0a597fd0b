import { Controller, Inject } from '@nestjs/common';
import type { CountResponse } from '@kindred/contracts';
import { countItems } from '@kindred/similarity';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class CountController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('count')
  count(@Input('count') { params, body }: OperationInput<'count'>): Promise<CountResponse> {
    return countItems(this.services, params.collection, body);
  }
}
