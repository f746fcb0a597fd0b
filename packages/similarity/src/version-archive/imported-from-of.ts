import { importedFromSchema, type ArchiveManifest, type ImportedFrom } from '@kindred/contracts';

const { origin, parent, runId, createdAt } = importedFromSchema.shape;
/** Nothing is decided by it, so that what an archive does not tell, or tells in other words, stays empty. */
const toldSchema = importedFromSchema
  .pick({})
  .extend({
    origin: origin.catch(null),
    parent: parent.catch(null),
    runId: runId.catch(null),
    createdAt: createdAt.catch(null),
  })
  .catch({ origin: null, parent: null, runId: null, createdAt: null });

/** Where an archive says that its version comes from. */
export function importedFromOf({ model, version, lineage }: ArchiveManifest): ImportedFrom {
  return { model, version, ...toldSchema.parse(lineage) };
}
