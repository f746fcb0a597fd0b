#pragma once

#include <cstddef>
#include <vector>

#include "code-space.h"

namespace kindred {

/**
 * Makes codes and queries of rows. It has learned where the middle of the data is: what all rows have in
 * common tells none from another and would only take precision from the rest.
 */
class Quantizer {
 public:
  /** @param centre as many numbers as a row has */
  Quantizer(const Space& space, std::vector<float> centre);

  /** The mean of rows; `rowAt(place)` gives each of `count`, at least one. */
  template <class RowAt>
  static std::vector<float> meanOf(size_t dimension, size_t count, const RowAt& rowAt);

  const std::vector<float>& centre() const { return centre_; }
  void encode(const char* row, char* code) const;
  void encodeQuery(const char* row, char* query) const;

 private:
  struct Int8Row;

  void encodeInt8(const float* row, char* code) const;
  void encodeInt8Query(const float* row, char* query) const;
  void encodeBinary(const float* row, char* code) const;
  void encodeBinaryQuery(const float* row, char* query) const;
  /** As many numbers as a row has, less the centre; zeros after them up to `length`. */
  std::vector<float> centred(const float* row, size_t length) const;
  /** What is added to the score of ip: the negated product of numbers with the centre. */
  double normOfProduct(const std::vector<float>& numbers) const;

  const Metric metric_;
  const Storage::Kind kind_;
  const size_t dimension_;
  const std::vector<float> centre_;
};

template <class RowAt>
std::vector<float> Quantizer::meanOf(size_t dimension, size_t count, const RowAt& rowAt) {
  std::vector<double> sums(dimension);
  for (size_t place = 0; place < count; place++) {
    const auto* row = reinterpret_cast<const float*>(rowAt(place));
    for (size_t at = 0; at < dimension; at++) sums[at] += static_cast<double>(row[at]);
  }
  std::vector<float> mean(dimension);
  for (size_t at = 0; at < dimension; at++) mean[at] = static_cast<float>(sums[at] / static_cast<double>(count));
  return mean;
}

}  // namespace kindred
