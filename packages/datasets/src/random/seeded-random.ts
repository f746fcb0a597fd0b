/** Four 32-bit words from a text (MurmurHash3 style mixing), so that any name can be a seed. */
function seedWords(seed: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0xdeadbeef];
  for (let index = 0; index < seed.length; index++) {
    const unit = seed.charCodeAt(index);
    for (let word = 0; word < 4; word++) {
      words[word] = Math.imul(words[word]! ^ (unit + word * 0x1000193), 0x85ebca6b + 2 * word);
      words[word] = words[word]! ^ (words[word]! >>> 13);
    }
  }
  return words;
}

/**
 * Uniform numbers in [0, 1) that depend only on the seed: the small fast counting generator sfc32
 * of PractRand. Not for secrets.
 */
export function seededRandom(seed: string | number): () => number {
  let [a, b, c, counter] = seedWords(String(seed));
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still resemble the seed.
  for (let round = 0; round < 12; round++) next();
  return next;
}
