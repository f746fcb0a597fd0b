import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** From `src` as from `dist`. */
const file = new URL('../../../assets/judgement-page/page.css', import.meta.url);

/** Style of a judgement's page, and the policy that lets nothing else in: the page has no script. */
export function pageStyle(): { readonly style: string; readonly policy: string } {
  // With the line ends that a browser hashes.
  const style = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${hash}'`;
  return { style, policy };
}
