import type { Judgement } from '@kindred/contracts';

/** The page has no script, so none may run: even a name that got through its escaping would be text. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

/** Headers of a judgement's page; it shows names that people chose. */
export function judgementHeaders({ model, version }: Judgement): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-disposition': `inline; filename="${model}-v${version}-judgement.html"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}
