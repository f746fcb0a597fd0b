#pragma once

#include <cstdint>
#include <cstring>

#include "bfloat16.h"

namespace kindred {

/**
 * A row less the centre, as scale · numbers of −127 to 127, stored with 128 added. With a norm for each side
 * the score is norm + norm − scale · scale · Σ aᵢbᵢ: under l2 the norm is the squared length of what the code
 * stands for and the scale has the factor √2; under ip it is the negated product with the centre.
 *
 * The scale is rounded up to 16 bits before it is used, so that nearly equal rows have equal codes and
 * share a node.
 */
struct Int8Code {
  float norm;
  Bfloat16 scale;

  static constexpr size_t kHeadBytes = 6;
  static constexpr int kZero = 128;
  static size_t bytes(size_t dimension) { return kHeadBytes + dimension; }
  static const uint8_t* numbersOf(const char* code) { return reinterpret_cast<const uint8_t*>(code) + kHeadBytes; }

  static Int8Code headOf(const char* code) {
    Int8Code head;
    std::memcpy(&head.norm, code, sizeof head.norm);
    std::memcpy(&head.scale, code + sizeof head.norm, sizeof head.scale);
    return head;
  }
};

/** The same with signed numbers and their sum, so that a product with a code takes one instruction for 64 numbers. */
struct Int8Query {
  float norm;
  float scale;
  /** Of the numbers, 128 times. */
  int32_t sum;

  static size_t bytes(size_t dimension) { return sizeof(Int8Query) + dimension; }
  static const int8_t* numbersOf(const char* query) { return reinterpret_cast<const int8_t*>(query) + sizeof(Int8Query); }
  static Int8Query headOf(const char* query) {
    Int8Query head;
    std::memcpy(&head, query, sizeof head);
    return head;
  }
};

/** Of a query and a code. */
float scoreInt8Query(const char* query, const char* code, size_t dimension);
/** The same with AVX512-VNNI, where the processor has it. */
float scoreInt8QueryVnni(const char* query, const char* code, size_t dimension);
bool hasVnni();
/** Of two codes. */
float scoreInt8Codes(const char* a, const char* b, size_t dimension);

}  // namespace kindred
