import { Controller, Inject } from '@nestjs/common';
import type { DriftReference, DriftReport } from '@kindred/contracts';
import { measureDrift, takeDriftReference } from '@kindred/similarity';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class DriftController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('getDrift')
  get(@Input('getDrift') { params }: OperationInput<'getDrift'>): Promise<DriftReport> {
    return measureDrift(this.services, params.collection);
  }

  @Operate('takeDriftReference')
  take(
    @Input('takeDriftReference') { params }: OperationInput<'takeDriftReference'>,
  ): Promise<DriftReference> {
    return takeDriftReference(this.services, params.collection);
  }
}
