#pragma once

#include <cstdint>
#include <cstring>

namespace kindred {

/** The upper half of a float32: its range with 8 bits of precision. */
struct Bfloat16 {
  uint16_t bits;

  static Bfloat16 nearest(float value) { return {static_cast<uint16_t>((bitsOf(value) + 0x8000u) >> 16)}; }
  /** Not below a value that is not negative. */
  static Bfloat16 above(float value) { return {static_cast<uint16_t>((bitsOf(value) + 0xffffu) >> 16)}; }

  float value() const {
    const uint32_t wide = static_cast<uint32_t>(bits) << 16;
    float value;
    std::memcpy(&value, &wide, sizeof value);
    return value;
  }

 private:
  static uint32_t bitsOf(float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
  }
};

}  // namespace kindred
