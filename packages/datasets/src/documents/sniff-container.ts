/** Of formats that are not text. */
export type Container = 'pdf' | 'zip' | 'parquet' | 'ole';

const pdfHeaderBytes = 1024;

const marks: readonly (readonly [Container, Buffer])[] = [
  ['zip', Buffer.from('PK\u0003\u0004')],
  ['zip', Buffer.from('PK\u0005\u0006')],
  ['parquet', Buffer.from('PAR1')],
  ['ole', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
];

/** Tells formats by their first bytes. What is named `.pdf` may have others before its own, as the format allows. */
export function sniffContainer(path: string, bytes: Uint8Array): Container | undefined {
  const head = Buffer.from(bytes.subarray(0, pdfHeaderBytes));
  const found = marks.find(([, mark]) => head.subarray(0, mark.length).equals(mark));
  if (found !== undefined) return found[0];
  const at = head.indexOf('%PDF-');
  return at === 0 || (at > 0 && path.toLowerCase().endsWith('.pdf')) ? 'pdf' : undefined;
}
