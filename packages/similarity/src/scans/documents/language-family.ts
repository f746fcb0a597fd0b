import type { CodeLanguage } from '@kindred/text-reuse';

/** Programs of one family are compared with each other; it is called by its plainest language. */
export type LanguageFamily = Exclude<CodeLanguage, 'typescript' | 'tsx'>;

/** JavaScript with types, or with markup, says the same by the same structure. */
export function familyOf(language: CodeLanguage): LanguageFamily {
  return language === 'typescript' || language === 'tsx' ? 'javascript' : language;
}
