/** Headers of a run's learning curve: a picture that loads nothing and runs nothing, wherever it is opened. */
export function curveHeaders(run: string): Record<string, string> {
  return {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-disposition': `inline; filename="run-${run}.svg"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'cache-control': 'private, no-cache',
  };
}
