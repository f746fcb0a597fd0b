#pragma once

#include <cmath>
#include <cstddef>

#include "score-kernels.h"

namespace kindred {

/** How distances are reported; cosine stores unit rows and walks them by squared euclidean distance. */
enum class Metric { l2, cosine, ip, l1 };

/**
 * Scores two rows; smaller is nearer. `ahead` is the row that is scored next: it is fetched meanwhile.
 * The one place that knows what a row consists of, so that another storage is another function.
 */
using ScoreRows = float (*)(const char* a, const char* b, size_t dimension, const char* ahead);

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

  /** Score → the distance that is reported. */
  float distance(float score) const {
    if (metric == Metric::l2) return std::sqrt(score);
    return metric == Metric::cosine ? score / 2 : score;
  }
};

}  // namespace kindred
