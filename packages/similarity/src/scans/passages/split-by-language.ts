import type { ScanLanguage } from '@kindred/contracts';
import { familyOf, type LanguageFamily } from '../documents/language-family.ts';
import { languageOf } from '../documents/language-of.ts';
import type { ScanDocument } from '../scan-document.ts';

/** Programs are compared each with each, and a table of all pairs is held in memory. */
const maxPrograms = 2000;

export interface SplitDocuments {
  readonly texts: readonly ScanDocument[];
  readonly programs: ReadonlyMap<LanguageFamily, readonly ScanDocument[]>;
  /** What was compared otherwise than asked, in sentences. */
  readonly limits: readonly string[];
}

/** Sets programs apart by the family of their language; where there are too many of one language they are compared as texts. */
export function splitByLanguage(
  documents: readonly ScanDocument[],
  wanted: ScanLanguage,
): SplitDocuments {
  const texts: ScanDocument[] = [];
  const programs = new Map<LanguageFamily, ScanDocument[]>();
  for (const document of documents) {
    const language = languageOf(document, wanted);
    const family = language === null ? null : familyOf(language);
    const known = family === null ? texts : programs.get(family);
    if (known !== undefined) known.push(document);
    else if (family !== null) programs.set(family, [document]);
  }
  const limits: string[] = [];
  for (const [language, list] of programs) {
    if (list.length <= maxPrograms) continue;
    programs.delete(language);
    for (const program of list) texts.push(program);
    limits.push(
      `${list.length} programs in ${language} are more than the ${maxPrograms} that are compared by structure: they were compared as texts.`,
    );
  }
  if (programs.size > 1)
    limits.push(`Programs are compared within their language: ${[...programs.keys()].join(', ')}.`);
  return { texts, programs, limits };
}
