import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { CodeLanguage } from './code-languages.ts';

const resolve = createRequire(import.meta.url).resolve;
const grammars = new Map<CodeLanguage, Promise<Language>>();

async function load(language: CodeLanguage): Promise<Language> {
  await Parser.init();
  const file = resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`);
  return Language.load(new Uint8Array(await readFile(file)));
}

/** The grammar of a language: loaded once. */
export function loadGrammar(language: CodeLanguage): Promise<Language> {
  const known = grammars.get(language);
  if (known !== undefined) return known;
  const loading = load(language);
  grammars.set(language, loading);
  // A grammar that could not be loaded is tried again.
  loading.catch(() => grammars.delete(language));
  return loading;
}
