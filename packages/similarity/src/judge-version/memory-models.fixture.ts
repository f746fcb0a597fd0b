import { gateSchema } from '@kindred/contracts';
import type { ModelRecord, ModelVersionRecord, NewModelVersion } from '../ports/model-store.ts';

/** One model in memory, whose first version is live, as the database has it. */
export function memoryModels(name: string) {
  const versions: ModelVersionRecord[] = [];
  let heldOut: ModelRecord['heldOut'] = null;
  const version = async (_name: string, number?: number) => versions[(number ?? 1) - 1];
  return {
    models: {
      async find(): Promise<ModelRecord> {
        const aliases: Record<string, number> = versions.length === 0 ? {} : { live: 1 };
        return {
          id: 'm',
          name,
          versions: versions.length,
          aliases,
          gate: gateSchema.parse({}),
          heldOut,
          createdAt: new Date(0),
        };
      },
      version,
    },
    commit(made: Omit<NewModelVersion, 'run'>): ModelVersionRecord {
      if (made.heldOut?.kind === 'classes' || made.heldOut?.kind === 'pairs')
        heldOut ??= made.heldOut;
      const number = versions.length + 1;
      const record: ModelVersionRecord = {
        ...made,
        id: `version ${number}`,
        version: number,
        aliases: number === 1 ? ['live'] : [],
        runId: null,
        parent: null,
        recalibrated: made.recalibrated ?? false,
        startedBy: null,
        importedFrom: made.importedFrom ?? null,
        createdAt: new Date(0),
      };
      versions.push(record);
      return record;
    },
  };
}
