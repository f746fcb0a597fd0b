import { checkWeaviateOptions } from './check-weaviate-options.ts';
import { WeaviateIndexHost } from './weaviate-index-host.ts';
import type { WeaviateOptions } from './weaviate-options.ts';

/** A host for indexes in a Weaviate cluster. @throws InvalidArgumentError */
export function startWeaviateIndexHost(options: WeaviateOptions): WeaviateIndexHost {
  return new WeaviateIndexHost(checkWeaviateOptions(options));
}
