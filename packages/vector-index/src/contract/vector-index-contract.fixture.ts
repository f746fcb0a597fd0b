import { afterAll, describe } from '@jest/globals';
import { testAllowedLabels } from './allowed-labels.fixture.ts';
import { testChanges } from './changes.fixture.ts';
import type { ContractOptions } from './index-under-test.fixture.ts';
import { testOracle } from './oracle.fixture.ts';
import { testRefusals } from './refusals.fixture.ts';
import { testSearching } from './searching.fixture.ts';

/** What every vector index promises; each adapter passes this one suite. */
export function vectorIndexContract(name: string, contract: ContractOptions): void {
  describe(`${name}: the contract of a vector index`, () => {
    afterAll(() => contract.close?.());
    testSearching(contract);
    testChanges(contract);
    testAllowedLabels(contract);
    testRefusals(contract);
    testOracle(contract);
  });
}
