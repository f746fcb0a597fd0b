import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NativeUnavailableError } from '../errors/native-unavailable-error.ts';
import type { InstructionSet, NativeAddon } from './native-addon.ts';

export interface LoadedNativeAddon {
  readonly addon: NativeAddon;
  readonly instructionSet: InstructionSet;
}

/** The same folder from the sources and from dist. */
const BUILDS = new URL('../../build/native/', import.meta.url);

/**
 * Loads the fastest build of the addon that this processor can run: the build that every processor can
 * run says which. Throws `NativeUnavailableError` where there is none.
 */
export function loadNativeAddon(builds: URL = BUILDS): LoadedNativeAddon {
  const require = createRequire(import.meta.url);
  const load = (name: InstructionSet) =>
    require(fileURLToPath(new URL(`${name}.node`, builds))) as NativeAddon;
  try {
    const baseline = load('baseline');
    const [best = 'baseline'] = baseline.instructionSets();
    return { addon: best === 'baseline' ? baseline : load(best), instructionSet: best };
  } catch (error) {
    const [reason = 'unknown reason'] = String(
      error instanceof Error ? error.message : error,
    ).split('\n');
    throw new NativeUnavailableError(reason, { cause: error });
  }
}
