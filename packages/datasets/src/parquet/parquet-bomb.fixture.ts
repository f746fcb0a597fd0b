/** Thrift's compact protocol, as much of it as a Parquet file of one column needs. */
type Value =
  | { readonly i32: number }
  | { readonly i64: number }
  | { readonly text: string }
  | { readonly list: readonly Value[] }
  | { readonly struct: Readonly<Record<number, Value>> };

const magic = Buffer.from('PAR1');

/**
 * A Parquet file of one optional integer column whose single page says that it holds `values` and takes `bytes`: one
 * run of `run` definition levels, and no data.
 */
export function parquetBomb(promise: {
  readonly values: number;
  readonly run: number;
  readonly bytes?: number;
}): Buffer {
  const { values: count, run } = promise;
  const levels = [...varint(run * 2), 1];
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.length);
  const page = Buffer.from([...length, ...levels]);
  const header = encode({
    struct: {
      1: { i32: 0 },
      2: { i32: promise.bytes ?? page.length },
      3: { i32: page.length },
      5: { struct: { 1: { i32: count }, 2: { i32: 0 }, 3: { i32: 3 }, 4: { i32: 3 } } },
    },
  });
  const size = { i64: header.length + page.length };
  const column = {
    struct: {
      2: { i64: 4 },
      3: {
        struct: {
          1: { i32: 1 },
          2: { list: [{ i32: 0 }] },
          3: { list: [{ text: 'text' }] },
          4: { i32: 0 },
          5: { i64: count },
          6: size,
          7: size,
          9: { i64: 4 },
        },
      },
    },
  };
  const group = { struct: { 1: { list: [column] }, 2: size, 3: { i64: count } } };
  const root = { struct: { 4: { text: 'root' }, 5: { i32: 1 } } };
  const leaf = { struct: { 1: { i32: 1 }, 3: { i32: 1 }, 4: { text: 'text' } } };
  const footer = encode({
    struct: { 1: { i32: 1 }, 2: { list: [root, leaf] }, 3: { i64: count }, 4: { list: [group] } },
  });
  const footerLength = Buffer.alloc(4);
  footerLength.writeUInt32LE(footer.length);
  return Buffer.concat([magic, header, page, footer, footerLength, magic]);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
}

function typeOf(value: Value): number {
  if ('i32' in value) return 5;
  if ('i64' in value) return 6;
  if ('text' in value) return 8;
  return 'list' in value ? 9 : 12;
}

function encode(value: Value): Buffer {
  if ('i32' in value) return Buffer.from(varint(value.i32 * 2));
  if ('i64' in value) return Buffer.from(varint(value.i64 * 2));
  if ('text' in value)
    return Buffer.from([...varint(value.text.length), ...Buffer.from(value.text)]);
  if ('list' in value) {
    const [first = { i32: 0 }] = value.list;
    return Buffer.concat([
      Buffer.of((value.list.length << 4) | typeOf(first)),
      ...value.list.map(encode),
    ]);
  }
  let last = 0;
  const fields = Object.entries(value.struct).map(([id, field]) => {
    const head = Buffer.of(((Number(id) - last) << 4) | typeOf(field));
    last = Number(id);
    return Buffer.concat([head, encode(field)]);
  });
  return Buffer.concat([...fields, Buffer.of(0)]);
}
