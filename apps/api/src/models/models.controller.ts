import { Controller, Inject } from '@nestjs/common';
import type { Model, ModelVersion } from '@kindred/contracts';
import { deleteModel, getModel, getVersion, listModels, listVersions } from '@kindred/similarity';
import { Input } from '../operations/input.ts';
import { Operate } from '../operations/operate.ts';
import type { OperationInput } from '../operations/read-input.ts';
import { apiServices, type ApiServices } from '../services/api-services.ts';

@Controller()
export class ModelsController {
  constructor(@Inject(apiServices) private readonly services: ApiServices) {}

  @Operate('listModels')
  list(@Input('listModels') { query }: OperationInput<'listModels'>) {
    return listModels(this.services, query);
  }

  @Operate('getModel')
  get(@Input('getModel') { params }: OperationInput<'getModel'>): Promise<Model> {
    return getModel(this.services, params.model);
  }

  @Operate('deleteModel')
  delete(@Input('deleteModel') { params }: OperationInput<'deleteModel'>): Promise<void> {
    return deleteModel(this.services, params.model);
  }

  @Operate('listVersions')
  versions(@Input('listVersions') { params, query }: OperationInput<'listVersions'>) {
    return listVersions(this.services, params.model, query);
  }

  @Operate('getVersion')
  version(@Input('getVersion') { params }: OperationInput<'getVersion'>): Promise<ModelVersion> {
    return getVersion(this.services, params.model, params.version);
  }
}
