import type { PassageScanOptions } from '@kindred/contracts';
import type { CodeLanguage } from '@kindred/text-reuse';
import { familyOf, type LanguageFamily } from '../documents/language-family.ts';
import { languageOf } from '../documents/language-of.ts';
import type { ScanDocument } from '../scan-document.ts';

/** What programs of a family were given. */
export interface BaseCode {
  readonly code: string;
  /** In which all of it can be read. */
  readonly language: CodeLanguage;
}

/** What everybody was given: documents, each for what is compared as it is itself, and a text for all. */
export class BaseOfScan {
  readonly #documents: readonly ScanDocument[];
  readonly #options: PassageScanOptions;

  constructor(documents: readonly ScanDocument[], options: PassageScanOptions) {
    this.#documents = documents;
    this.#options = options;
  }

  ofTexts(): string {
    return this.#join(this.#of(null));
  }

  ofPrograms(family: LanguageFamily): BaseCode {
    const own = this.#of(family);
    const languages = new Set(own.map((document) => languageOf(document, this.#options.language)));
    // TSX is TypeScript with markup, and this JavaScript with types.
    const [language = family] = (['tsx', 'typescript'] as const).filter((each) =>
      languages.has(each),
    );
    return { code: this.#join(own), language };
  }

  /** Documents that none of what is compared was made from, since it is of another kind. */
  unused(families: Iterable<LanguageFamily>, hasTexts: boolean): readonly ScanDocument[] {
    const used = new Set([...families].flatMap((family) => this.#of(family)));
    if (hasTexts) for (const document of this.#of(null)) used.add(document);
    return this.#documents.filter((document) => !used.has(document));
  }

  #of(family: LanguageFamily | null): readonly ScanDocument[] {
    return this.#documents.filter((document) => {
      const language = languageOf(document, this.#options.language);
      return (language === null ? null : familyOf(language)) === family;
    });
  }

  #join(documents: readonly ScanDocument[]): string {
    return [this.#options.baseText ?? '', ...documents.map(({ text }) => text)]
      .filter((text) => text !== '')
      .join('\n\n');
  }
}
