/** A command that repeats a POST on a terminal. */
export function curlLine(url: string, path: string, body: unknown): string {
  const json = JSON.stringify(body).replaceAll("'", String.raw`'\''`);
  return `curl -s ${url}${path} -H 'content-type: application/json' -d '${json}'`;
}
