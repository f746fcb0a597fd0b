import { type Header, pack } from 'tar-stream';

/** Builds a tar in memory of files, links and whatever else the headers say. */
export async function buildTar(
  entries: readonly (Partial<Header> & { name: string; content?: string | Uint8Array })[],
): Promise<Buffer> {
  const tar = pack();
  for (const { content, ...header } of entries) {
    tar.entry(header, content === undefined ? '' : Buffer.from(content as Uint8Array));
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
