#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "score-kernels.h"

namespace kindred {

/** How distances are reported; cosine stores unit rows and walks them by squared euclidean distance. */
enum class Metric { l2, cosine, ip, l1 };

/** What a graph compares: the rows themselves, or codes of them; then the rows lie in a mapped file. */
struct Storage {
  enum class Kind : uint32_t { float32 = 0, int8 = 1, binary = 2 };

  Kind kind = Kind::float32;
  /** Where the file of rows is made, which has no name; of float32 there is none. */
  std::string folder;

  bool isQuantized() const { return kind != Kind::float32; }
};

/** Scores two rows or codes; smaller is nearer. */
using ScoreRows = float (*)(const char* a, const char* b, size_t dimension);

/** What rows are and how near two of them are. */
struct Space {
  Metric metric;
  size_t dimension;
  size_t rowBytes;
  ScoreRows score;
  Storage storage;

  Space(Metric metric, size_t dimension, Storage storage = {})
      : metric(metric),
        dimension(dimension),
        rowBytes(dimension * sizeof(float)),
        score(metric == Metric::ip   ? &scoreFloats<NegatedProduct>
              : metric == Metric::l1 ? &scoreFloats<AbsoluteDifference>
                                     : &scoreFloats<SquaredDifference>),
        storage(std::move(storage)) {}

  float scoreOf(const char* a, const char* b) const { return score(a, b, dimension); }
  void prefetch(const char* row) const { prefetchBytes(row, rowBytes); }

  /**
   * Rows come from memory much more slowly than they are scored, but many at a time: those that will be
   * scored are asked for together, before the first is.
   */
  static void prefetchBytes(const char* from, size_t bytes) {
    constexpr size_t kCacheLine = 64;
    constexpr size_t kMost = 4'096;
    // To the second-level cache (locality 2), which has room for all neighbours of a node.
    for (size_t at = 0; at < bytes && at < kMost; at += kCacheLine) __builtin_prefetch(from + at, 0, 2);
  }

  /** Score → the distance that is reported. */
  float distance(float score) const {
    if (metric == Metric::l2) return std::sqrt(score);
    return metric == Metric::cosine ? score / 2 : score;
  }
};

}  // namespace kindred
