/** 24 rows of three numbers in five classes, from sines, so that other libraries can be given the same. */
export const waveSize = 3;
export const waveLabels = Int32Array.from({ length: 24 }, (_, row) => row % 5);
export const waves = Float32Array.from({ length: 24 * waveSize }, (_, at) => {
  const [row, column] = [Math.floor(at / waveSize), at % waveSize];
  return Math.sin(1.7 * row + 0.9 * column * column) + 0.5 * Math.cos((row % 5) * 2.1 + column);
});
