#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "bfloat16.h"

namespace kindred {

/**
 * A row less the centre, turned at random, as the signs of its numbers, after RaBitQ (Gao & Long 2024,
 * arXiv:2405.12497). With r the length of y = P (row − centre), r² / ‖y‖₁ · Σ signᵢ qᵢ estimates the product of
 * y and q without bias. Scores are norm + norm − product: under l2 the norm is r² and products count twice,
 * under ip it is the negated product with the centre.
 *
 * The numbers of the head have 16 bits, so that nearly equal rows have equal codes and share a node.
 */
struct BinaryCode {
  Bfloat16 norm;
  /** What Σ signᵢ qᵢ is multiplied with. */
  Bfloat16 scale;
  /** r, under l2 with the factor √2. */
  Bfloat16 length;

  static constexpr size_t kHeadBytes = 8;
  /** Short rows are turned into more numbers than they have: whole words, and never fewer than one. */
  static size_t bitsFor(size_t dimension) { return (dimension + 63) / 64 * 64; }
  static size_t bytes(size_t bits) { return kHeadBytes + bits / 8; }
  static const char* wordsOf(const char* code) { return code + kHeadBytes; }
  static BinaryCode headOf(const char* code) {
    BinaryCode head;
    std::memcpy(&head, code, sizeof head);
    return head;
  }
};

/** A query turned alike, as numbers of 0 to 15: four planes of bits, word by word. */
struct BinaryQuery {
  float norm;
  /** What Σ sign·q is made of: 2 (least · bits that are set + step · Σ of their numbers) − sum. */
  float least;
  float step;
  float sum;

  static constexpr size_t kPlanes = 4;
  static constexpr float kMost = 15;
  static size_t bytes(size_t bits) { return sizeof(BinaryQuery) + kPlanes * bits / 8; }
  static const char* planesOf(const char* query) { return query + sizeof(BinaryQuery); }
  static BinaryQuery headOf(const char* query) {
    BinaryQuery head;
    std::memcpy(&head, query, sizeof head);
    return head;
  }
};

/** Of a query and a code. */
float scoreBinaryQuery(const char* query, const char* code, size_t bits);
/** The same with AVX512-VPOPCNTDQ, where the processor has it. */
float scoreBinaryQueryWide(const char* query, const char* code, size_t bits);
bool hasWidePopcount();
/** Of two codes: the share of signs that differ is that of the angle between the rows in a half turn. */
float scoreBinaryCodes(const char* a, const char* b, size_t bits);

}  // namespace kindred
