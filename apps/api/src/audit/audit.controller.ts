import { Controller, Inject } from '@nestjs/common';
import { listAudit } from '@kindred/similarity';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class AuditController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('listAudit')
  list(@Input('listAudit') { query }: OperationInput<'listAudit'>) {
    return listAudit(this.services, query);
  }
}
