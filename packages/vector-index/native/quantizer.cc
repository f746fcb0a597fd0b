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

float largestOf(const std::vector<float>& numbers) {
  float largest = 0;
  for (float number : numbers) largest = std::max(largest, std::fabs(number));
  return largest;
}

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

double Quantizer::centred(const float* row, std::vector<float>& difference) const {
  double product = 0;
  for (size_t at = 0; at < dimension_; at++) {
    difference[at] = row[at] - centre_[at];
    product += static_cast<double>(difference[at]) * static_cast<double>(centre_[at]);
  }
  return product;
}

/** What code and query have in common. */
struct Quantizer::Int8Row {
  float norm;
  Bfloat16 scale;
  std::vector<int> numbers;

  Int8Row(const Quantizer& quantizer, const float* row) : numbers(quantizer.dimension_) {
    std::vector<float> difference(numbers.size());
    quantizer.centred(row, difference);
    const float factor = factorOf(quantizer.metric_);
    scale = Bfloat16::above(factor * largestOf(difference) / kMostInt8);
    const float step = scale.value() / factor;
    const float perStep = step > 0 ? 1 / step : 0;
    double sum = 0;
    for (size_t at = 0; at < numbers.size(); at++) {
      numbers[at] = static_cast<int>(std::nearbyint(difference[at] * perStep));
      const double meant = static_cast<double>(step) * numbers[at];
      sum += quantizer.metric_ == Metric::ip ? -meant * static_cast<double>(quantizer.centre_[at]) : meant * meant;
    }
    norm = static_cast<float>(sum);
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
  for (size_t at = 0; at < dimension_; at++) {
    query[sizeof head + at] = static_cast<char>(encoded.numbers[at]);
    head.sum += Int8Code::kZero * encoded.numbers[at];
  }
  std::memcpy(query, &head, sizeof head);
}

void Quantizer::encodeBinary(const float* row, char* code) const {
  std::vector<float> turned(BinaryCode::bitsFor(dimension_));
  const double product = centred(row, turned);
  double squares = 0;
  for (float number : turned) squares += static_cast<double>(number) * static_cast<double>(number);
  rotate(turned.data(), turned.size());
  double sum = 0;
  for (float number : turned) sum += static_cast<double>(std::fabs(number));
  const float factor = factorOf(metric_);
  const BinaryCode head{
      Bfloat16::nearest(static_cast<float>(metric_ == Metric::ip ? -product : squares)),
      Bfloat16::nearest(sum > 0 ? static_cast<float>(squares / sum) * factor * factor : 0),
      Bfloat16::nearest(static_cast<float>(std::sqrt(squares)) * factor),
  };
  std::memset(code, 0, BinaryCode::bytes(turned.size()));
  std::memcpy(code, &head, sizeof head);
  for (size_t at = 0; at < turned.size(); at++) {
    if (turned[at] > 0) code[BinaryCode::kHeadBytes + at / 8] |= static_cast<char>(1 << (at % 8));
  }
}

void Quantizer::encodeBinaryQuery(const float* row, char* query) const {
  std::vector<float> turned(BinaryCode::bitsFor(dimension_));
  const double product = centred(row, turned);
  double squares = 0;
  for (float number : turned) squares += static_cast<double>(number) * static_cast<double>(number);
  rotate(turned.data(), turned.size());
  const auto [least, most] = std::minmax_element(turned.begin(), turned.end());
  const float step = (*most - *least) / BinaryQuery::kMost;
  const float perStep = step > 0 ? 1 / step : 0;
  BinaryQuery head{static_cast<float>(metric_ == Metric::ip ? -product : squares), *least, step, 0};
  char* planes = query + sizeof head;
  const size_t planeBytes = turned.size() / 8;
  std::memset(planes, 0, BinaryQuery::kPlanes * planeBytes);
  double sum = 0;
  for (size_t at = 0; at < turned.size(); at++) {
    const auto number = static_cast<unsigned>(std::nearbyint((turned[at] - *least) * perStep));
    sum += static_cast<double>(*least) + static_cast<double>(step) * number;
    for (size_t plane = 0; plane < BinaryQuery::kPlanes; plane++) {
      planes[plane * planeBytes + at / 8] |= static_cast<char>((number >> plane & 1) << (at % 8));
    }
  }
  head.sum = static_cast<float>(sum);
  std::memcpy(query, &head, sizeof head);
}

}  // namespace kindred
