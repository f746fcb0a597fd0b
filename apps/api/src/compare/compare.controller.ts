import { Controller, Inject } from '@nestjs/common';
import type { CompareResponse } from '@kindred/contracts';
import { comparePair } from '@kindred/similarity';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class CompareController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('compare')
  compare(@Input('compare') { body }: OperationInput<'compare'>): Promise<CompareResponse> {
    return comparePair(this.services, body);
  }
}
