#include "rotation.h"

#include <cmath>
#include <cstdint>

namespace kindred {

namespace {

constexpr int kRounds = 4;

uint64_t randomBits(uint64_t place) {
  uint64_t bits = (place + 1) * 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

/** Signs, and the factor that keeps the lengths. */
void flip(float* numbers, size_t count, uint64_t round) {
  const float factor = 1 / std::sqrt(static_cast<float>(count));
  for (size_t word = 0; word < count / 64; word++) {
    const uint64_t bits = randomBits(round << 32 | word);
    for (size_t at = 0; at < 64; at++) {
      numbers[word * 64 + at] *= (bits >> at & 1) != 0 ? -factor : factor;
    }
  }
}

void transform(float* numbers, size_t count) {
  for (size_t half = 1; half < count; half *= 2) {
    for (size_t from = 0; from < count; from += 2 * half) {
      float* low = numbers + from;
      float* high = low + half;
      for (size_t at = 0; at < half; at++) {
        const float sum = low[at] + high[at];
        high[at] = low[at] - high[at];
        low[at] = sum;
      }
    }
  }
}

}  // namespace

void rotate(float* numbers, size_t count) {
  size_t block = 64;
  while (2 * block <= count) block *= 2;
  for (int round = 0; round < kRounds; round++) {
    float* from = round % 2 == 0 ? numbers : numbers + (count - block);
    flip(from, block, static_cast<uint64_t>(round));
    transform(from, block);
  }
}

}  // namespace kindred
