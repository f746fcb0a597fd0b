import { readZip } from '@kindred/datasets';
import { findData } from '../framework/find-data.ts';

/** A program of IR-Plag (Karnalim et al. 2019). */
export interface IrPlagProgram {
  /** The exercise: `case-01` to `case-07`. */
  readonly exercise: string;
  /** `original`, `independent`, or how much was changed, after Faidhi & Robinson 1987: `L1` (comments) to `L6` (control). */
  readonly kind: string;
  readonly source: string;
}

const place = /(case-\d+)\/(original|non-plagiarized|plagiarized\/(L\d))\/.*\.java$/u;

/** All 467 programs, in the order of the zip. */
export async function readIrPlag(): Promise<IrPlagProgram[]> {
  const zip = findData('ir-plag', 'IR-Plag-Dataset.zip');
  const programs: IrPlagProgram[] = [];
  for await (const { name, bytes } of readZip(zip, (name) => place.test(name))) {
    const [, exercise = '', folder, level] = place.exec(name) ?? [];
    const kind = level ?? (folder === 'original' ? 'original' : 'independent');
    programs.push({ exercise, kind, source: Buffer.from(bytes).toString('utf8') });
  }
  return programs;
}
