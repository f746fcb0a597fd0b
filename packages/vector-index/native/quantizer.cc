#include "quantizer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "binary-code.h"
#include "int8-code.h"
#include "rotation.h"

namespace kindred {

namespace {

constexpr float kMostInt8 = 127;

/** Products of two rows count twice in their squared distance; scales and lengths carry half of that each. */
float factorOf(Metric metric) { return metric == Metric::ip ? 1 : std::sqrt(2.0f); }

/** In eight parts, so that no comparison waits for the one before it. */
float largestOf(const std::vector<float>& numbers) {
  constexpr size_t kParts = 8;
  float largest[kParts] = {};
  size_t at = 0;
  for (; at + kParts <= numbers.size(); at += kParts) {
    for (size_t part = 0; part < kParts; part++) largest[part] = std::max(largest[part], std::fabs(numbers[at + part]));
  }
  for (; at < numbers.size(); at++) largest[0] = std::max(largest[0], std::fabs(numbers[at]));
  return *std::max_element(largest, largest + kParts);
}

/** A function of the library would be called for every number. */
int32_t roundedOf(float number) { return static_cast<int32_t>(number + (number < 0 ? -0.5f : 0.5f)); }

/** Lengths, and sums of sizes, in the same order on every machine. */
struct Sums {
  double squares = 0;
  double sizes = 0;

  explicit Sums(const std::vector<float>& numbers) {
    constexpr size_t kParts = 8;
    double squaresOf[kParts] = {}, sizesOf[kParts] = {};
    for (size_t at = 0; at < numbers.size(); at++) {
      const double number = static_cast<double>(numbers[at]);
      squaresOf[at % kParts] += number * number;
      sizesOf[at % kParts] += std::fabs(number);
    }
    for (size_t part = 0; part < kParts; part++) {
      squares += squaresOf[part];
      sizes += sizesOf[part];
    }
  }
};

}  // namespace

Quantizer::Quantizer(const Space& space, std::vector<float> centre)
    : metric_(space.metric), kind_(space.storage.kind), dimension_(space.dimension), centre_(std::move(centre)) {}

void Quantizer::encode(const char* row, char* code) const {
  const auto* numbers = reinterpret_cast<const float*>(row);
  if (kind_ == Storage::Kind::int8) encodeInt8(numbers, code);
  else encodeBinary(numbers, code);
}

void Quantizer::encodeQuery(const char* row, char* query) const {
  const auto* numbers = reinterpret_cast<const float*>(row);
  if (kind_ == Storage::Kind::int8) encodeInt8Query(numbers, query);
  else encodeBinaryQuery(numbers, query);
}

std::vector<float> Quantizer::centred(const float* row, size_t length) const {
  std::vector<float> numbers(length);
  for (size_t at = 0; at < dimension_; at++) numbers[at] = row[at] - centre_[at];
  return numbers;
}

double Quantizer::normOfProduct(const std::vector<float>& numbers) const {
  double product = 0;
  for (size_t at = 0; at < dimension_; at++) product += static_cast<double>(numbers[at]) * static_cast<double>(centre_[at]);
  return -product;
}

/** What code and query have in common. */
struct Quantizer::Int8Row {
  float norm;
  Bfloat16 scale;
  std::vector<int8_t> numbers;

  Int8Row(const Quantizer& quantizer, const float* row) : numbers(quantizer.dimension_) {
    std::vector<float> difference = quantizer.centred(row, numbers.size());
    const float factor = factorOf(quantizer.metric_);
    scale = Bfloat16::above(factor * largestOf(difference) / kMostInt8);
    const float step = scale.value() / factor;
    const float perStep = step > 0 ? 1 / step : 0;
    int32_t squares = 0;
    for (size_t at = 0; at < numbers.size(); at++) {
      const int32_t number = roundedOf(difference[at] * perStep);
      numbers[at] = static_cast<int8_t>(number);
      squares += number * number;
    }
    if (quantizer.metric_ == Metric::ip) {
      for (size_t at = 0; at < numbers.size(); at++) difference[at] = step * static_cast<float>(numbers[at]);
      norm = static_cast<float>(quantizer.normOfProduct(difference));
    } else {
      norm = step * step * static_cast<float>(squares);
    }
  }
};

void Quantizer::encodeInt8(const float* row, char* code) const {
  const Int8Row encoded(*this, row);
  std::memcpy(code, &encoded.norm, sizeof encoded.norm);
  std::memcpy(code + sizeof encoded.norm, &encoded.scale, sizeof encoded.scale);
  for (size_t at = 0; at < dimension_; at++) {
    code[Int8Code::kHeadBytes + at] = static_cast<char>(static_cast<uint8_t>(encoded.numbers[at] + Int8Code::kZero));
  }
}

void Quantizer::encodeInt8Query(const float* row, char* query) const {
  const Int8Row encoded(*this, row);
  Int8Query head{encoded.norm, encoded.scale.value(), 0};
  for (size_t at = 0; at < dimension_; at++) head.sum += encoded.numbers[at];
  head.sum *= Int8Code::kZero;
  std::memcpy(query + sizeof head, encoded.numbers.data(), dimension_);
  std::memcpy(query, &head, sizeof head);
}

void Quantizer::encodeBinary(const float* row, char* code) const {
  std::vector<float> turned = centred(row, BinaryCode::bitsFor(dimension_));
  const double ofProduct = metric_ == Metric::ip ? normOfProduct(turned) : 0;
  rotate(turned.data(), turned.size());
  const Sums sums(turned);
  const float factor = factorOf(metric_);
  const BinaryCode head{
      Bfloat16::nearest(static_cast<float>(metric_ == Metric::ip ? ofProduct : sums.squares)),
      Bfloat16::nearest(sums.sizes > 0 ? static_cast<float>(sums.squares / sums.sizes) * factor * factor : 0),
      Bfloat16::nearest(static_cast<float>(std::sqrt(sums.squares)) * factor),
  };
  std::memset(code, 0, BinaryCode::bytes(turned.size()));
  std::memcpy(code, &head, sizeof head);
  for (size_t at = 0; at < turned.size(); at++) {
    if (turned[at] > 0) code[BinaryCode::kHeadBytes + at / 8] |= static_cast<char>(1 << (at % 8));
  }
}

void Quantizer::encodeBinaryQuery(const float* row, char* query) const {
  std::vector<float> turned = centred(row, BinaryCode::bitsFor(dimension_));
  const double ofProduct = metric_ == Metric::ip ? normOfProduct(turned) : 0;
  rotate(turned.data(), turned.size());
  const Sums sums(turned);
  const auto [least, most] = std::minmax_element(turned.begin(), turned.end());
  const float step = (*most - *least) / BinaryQuery::kMost;
  const float perStep = step > 0 ? 1 / step : 0;
  BinaryQuery head{static_cast<float>(metric_ == Metric::ip ? ofProduct : sums.squares), *least, step, 0};
  char* planes = query + sizeof head;
  const size_t planeBytes = turned.size() / 8;
  std::memset(planes, 0, BinaryQuery::kPlanes * planeBytes);
  std::vector<uint8_t> numbers(turned.size());
  uint64_t sum = 0;
  for (size_t at = 0; at < turned.size(); at++) {
    numbers[at] = static_cast<uint8_t>((turned[at] - *least) * perStep + 0.5f);
    sum += numbers[at];
  }
  for (size_t byte = 0; byte < planeBytes; byte++) {
    for (size_t at = 0; at < 8; at++) {
      const unsigned number = numbers[byte * 8 + at];
      for (size_t plane = 0; plane < BinaryQuery::kPlanes; plane++) {
        planes[plane * planeBytes + byte] |= static_cast<char>((number >> plane & 1) << at);
      }
    }
  }
  head.sum = *least * static_cast<float>(turned.size()) + step * static_cast<float>(sum);
  std::memcpy(query, &head, sizeof head);
}

}  // namespace kindred
