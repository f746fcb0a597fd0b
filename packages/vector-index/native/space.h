#pragma once

#include <cmath>
#include <cstddef>

#include "score-kernels.h"

namespace kindred {

/** How distances are reported; cosine stores unit rows and walks them by squared euclidean distance. */
enum class Metric { l2, cosine, ip, l1 };

/**
 * Scores two rows; smaller is nearer. The one place that knows what a row consists of, so that another
 * storage is another function.
 */
using ScoreRows = float (*)(const char* a, const char* b, size_t dimension);

/** What rows are and how near two of them are. */
struct Space {
  Metric metric;
  size_t dimension;
  size_t rowBytes;
  ScoreRows score;

  Space(Metric metric, size_t dimension)
      : metric(metric),
        dimension(dimension),
        rowBytes(dimension * sizeof(float)),
        score(metric == Metric::ip   ? &scoreFloats<NegatedProduct>
              : metric == Metric::l1 ? &scoreFloats<AbsoluteDifference>
                                     : &scoreFloats<SquaredDifference>) {}

  float scoreOf(const char* a, const char* b) const { return score(a, b, dimension); }

  /**
   * Rows come from memory much more slowly than they are scored, but many at a time: those that will be
   * scored are asked for together, before the first is.
   */
  void prefetch(const char* row) const {
    constexpr size_t kCacheLine = 64;
    constexpr size_t kMost = 4'096;
    // To the second-level cache (locality 2), which has room for all neighbours of a node.
    for (size_t at = 0; at < rowBytes && at < kMost; at += kCacheLine) __builtin_prefetch(row + at, 0, 2);
  }

  /** Score → the distance that is reported. */
  float distance(float score) const {
    if (metric == Metric::l2) return std::sqrt(score);
    return metric == Metric::cosine ? score / 2 : score;
  }
};

}  // namespace kindred
