const view = new DataView(new ArrayBuffer(8));

/**
 * A double as 64 bits whose unsigned order is the order of numbers (the sign bit flipped, negative numbers
 * inverted). −0 is 0.
 */
export function digitsOfNumber(number: number): bigint {
  view.setFloat64(0, number === 0 ? 0 : number);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  return (bits & sign) === 0n ? bits | sign : BigInt.asUintN(64, ~bits);
}
