import { duplicateScanOptionsSchema, passageScanOptionsSchema } from '@kindred/contracts';
import type { ScanDocument } from './scan-document.ts';

/** Words that no other name has, of which no two begin alike: texts with nothing in common. */
export function words(name: string, count: number): string {
  let state = [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return `${state.toString(36)}x`;
  }).join(' ');
}

/** A document of its own words around the parts. */
export const documentOf = (id: string, ...parts: string[]): ScanDocument => ({
  id,
  text: [words(`${id}x`, 60), ...parts, words(`${id}y`, 60)].join('. '),
});

export const duplicateOptions = (
  options: Parameters<typeof duplicateScanOptionsSchema.parse>[0] = {},
) => duplicateScanOptionsSchema.parse(options);

export const passageOptions = (
  options: Parameters<typeof passageScanOptionsSchema.parse>[0] = {},
) => passageScanOptionsSchema.parse(options);
