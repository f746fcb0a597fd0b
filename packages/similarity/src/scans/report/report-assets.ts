import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';

/** From `src` as from `dist`. */
const folder = new URL('../../../assets/scan-report/', import.meta.url);
/** Each may use what those before it export. */
const modules = [
  'data.js',
  'dom.js',
  'named.js',
  'segments.js',
  'same-words.js',
  'panes.js',
  'pair-list.js',
  'clusters.js',
  'start.js',
];

/** With the line ends that a browser hashes. */
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').replaceAll('\r\n', '\n');

/** One script of all modules, in one scope: what they import stands before them. */
const bundle = () =>
  modules
    .map((name) =>
      read(name)
        .replaceAll(/^import [^;]*;$/gm, '')
        .replaceAll(/^export /gm, ''),
    )
    .join('\n');

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Style and script of a report's page, and the policy that lets nothing else run or load. */
export function reportAssets() {
  const style = read('page.css');
  const script = `(() => {'use strict';\n${bundle()}\n})();`;
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}`;
  return { style, script, policy };
}
