import { filteredSearchContract } from './filtered-search.fixture.ts';
import { startIndexHost } from './start-index-host.ts';

for (const kind of ['auto', 'exact', 'hnsw'] as const) {
  filteredSearchContract('IndexHost', { open: startIndexHost, kind });
}
