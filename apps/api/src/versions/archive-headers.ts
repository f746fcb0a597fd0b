/** Headers of a version's archive: a file to keep, not to look at. */
export function archiveHeaders(model: string, version: number): Record<string, string> {
  return {
    'content-type': 'application/x-tar',
    'content-disposition': `attachment; filename="${model}-v${version}.tar"`,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}
