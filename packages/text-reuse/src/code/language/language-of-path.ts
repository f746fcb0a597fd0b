import type { CodeLanguage } from './code-languages.ts';

const languages: Readonly<Record<string, CodeLanguage>> = {
  java: 'java',
  py: 'python',
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  cts: 'typescript',
  mts: 'typescript',
  tsx: 'tsx',
  c: 'cpp',
  h: 'cpp',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hh: 'cpp',
  hpp: 'cpp',
};

/** The language that the name of a file tells, where its grammar is known. */
export function languageOfPath(path: string): CodeLanguage | undefined {
  const extension = /\.([a-z]+)$/u.exec(path.toLowerCase())?.[1];
  return extension === undefined ? undefined : languages[extension];
}
