import type { Random } from '../random/random.ts';

/** A picture of soft random blotches, side × side × channels from 0 to 1. */
export function blotches(random: Random, side: number, channels = 1): Float32Array {
  const waves = Array.from({ length: 24 }, () => ({
    across: (random.next() - 0.5) * 90,
    down: (random.next() - 0.5) * 90,
    phase: random.next() * 7,
    channel: random.integer(channels),
  }));
  return Float32Array.from({ length: side * side * channels }, (_, at) => {
    const pixel = Math.floor(at / channels);
    const [x, y] = [(pixel % side) / side, Math.floor(pixel / side) / side];
    const sum = waves
      .filter(({ channel }) => channels === 1 || channel === at % channels)
      .reduce(
        (total, { across, down, phase }) => total + Math.sin(across * x + down * y + phase),
        0,
      );
    return 1 / (1 + Math.exp(-sum));
  });
}
