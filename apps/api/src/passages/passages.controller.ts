import { Controller, Inject } from '@nestjs/common';
import type { ComparePassagesResponse } from '@kindred/contracts';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class PassagesController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('comparePassages')
  compare(
    @Input('comparePassages') { body }: OperationInput<'comparePassages'>,
  ): Promise<ComparePassagesResponse> {
    return this.services.passages.compare(body);
  }
}
