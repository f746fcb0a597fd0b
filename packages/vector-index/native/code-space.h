#pragma once

#include <cstddef>

#include "space.h"

namespace kindred {

/**
 * What a graph compares: codes of one size, a query that was prepared for them, and codes with each other.
 * Scores of both kinds may be compared: they estimate the score of the rows (of ip but for a constant).
 * Of float32, codes and queries are the rows themselves.
 */
struct CodeSpace {
  size_t codeBytes;
  size_t queryBytes;
  /** What both functions are given: numbers, or bits. */
  size_t length;
  ScoreRows query;
  ScoreRows codes;

  explicit CodeSpace(const Space& space);

  float scoreQuery(const char* prepared, const char* code) const { return query(prepared, code, length); }
  float scoreCodes(const char* a, const char* b) const { return codes(a, b, length); }
  void prefetch(const char* code) const { Space::prefetchBytes(code, codeBytes); }
};

}  // namespace kindred
