export const CODE_LANGUAGES = ['java', 'python', 'javascript', 'typescript', 'tsx', 'cpp'] as const;

/** A language whose grammar is known. C is read with the grammar of C++, so that both have the same tokens. */
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];
