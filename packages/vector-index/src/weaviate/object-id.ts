import { uuidOfText } from './uuid-of-text.ts';

/** The id under which a label is stored: of its decimal digits. */
export function objectId(label: number): string {
  return uuidOfText(String(label));
}
