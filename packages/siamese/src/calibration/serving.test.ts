import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';

/** Every module that a file brings with it; imports of types alone bring nothing. */
function modulesOf(file: URL, seen = new Set<string>()): Set<string> {
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)'/gm,
  );
  for (const [, module = ''] of imports) {
    if (seen.has(module)) continue;
    seen.add(module);
    if (module.startsWith('.')) modulesOf(new URL(module, file), seen);
  }
  return seen;
}

test('the entry for serving brings the output layer, and nothing of TensorFlow', () => {
  const modules = [...modulesOf(new URL('serving.ts', import.meta.url))];
  expect(modules).toContain('./softplus.ts');
  expect(modules.filter((module) => !module.startsWith('.'))).toEqual([]);
});
