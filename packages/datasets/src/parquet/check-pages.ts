import type { AsyncBuffer, ColumnChunk } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

/** More than fits a page's header, statistics of long texts included. */
const headerBytes = 64 * 1024;
const mostValues = 32 * 1024 * 1024;
const largestPage = 256 * 1024 * 1024;

/**
 * Walks over the headers of a column's pages: the decoder takes memory for as many values and bytes as they promise, so
 * they may promise no more than the column has and one page reasonably holds.
 * @throws Error that says what is wrong
 */
export async function checkPages(
  file: AsyncBuffer,
  { meta_data: column }: ColumnChunk,
): Promise<void> {
  if (column === undefined) throw new Error('a column has no description');
  const name = column.path_in_schema.join('.');
  const from = Number(column.dictionary_page_offset ?? column.data_page_offset);
  const to = from + Number(column.total_compressed_size);
  if (!(from >= 0 && to <= file.byteLength && from <= to))
    throw new Error(`the column ${name} lies outside of the file`);
  for (let offset = from; offset < to - 1;) {
    const bytes = await file.slice(offset, Math.min(to, offset + headerBytes));
    const reader = { view: new DataView(bytes), offset: 0 };
    const page = parquetHeader(reader);
    const data = page.data_page_header ?? page.data_page_header_v2;
    const values = (data ?? page.dictionary_page_header)?.num_values ?? 0;
    const size = page.uncompressed_page_size;
    const isSound =
      values >= 0 &&
      values <= mostValues &&
      (data === undefined || values <= Number(column.num_values)) &&
      size >= 0 &&
      size <= Math.min(largestPage, Number(column.total_uncompressed_size)) &&
      page.compressed_page_size >= 0;
    if (!isSound)
      throw new Error(`a page of the column ${name} promises ${values} values in ${size} bytes`);
    offset += reader.offset + page.compressed_page_size;
  }
}
