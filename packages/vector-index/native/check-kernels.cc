#include "check-kernels.h"

#include <cmath>
#include <random>
#include <stdexcept>

#include "binary-code.h"
#include "int8-code.h"
#include "quantizer.h"

namespace kindred {

namespace {

/** Numbers a code or a query stands for, and its norm. */
struct Meant {
  double norm;
  std::vector<double> numbers;
};

using Bytes = std::vector<char>;

Meant readInt8Code(const Bytes& code, size_t length) {
  const Int8Code head = Int8Code::headOf(code.data());
  Meant meant{static_cast<double>(head.norm), {}};
  for (size_t at = 0; at < length; at++) {
    meant.numbers.push_back(static_cast<double>(head.scale.value()) * (Int8Code::numbersOf(code.data())[at] - Int8Code::kZero));
  }
  return meant;
}

Meant readInt8Query(const Bytes& query, size_t length) {
  const Int8Query head = Int8Query::headOf(query.data());
  Meant meant{static_cast<double>(head.norm), {}};
  for (size_t at = 0; at < length; at++) {
    meant.numbers.push_back(static_cast<double>(head.scale) * Int8Query::numbersOf(query.data())[at]);
  }
  return meant;
}

bool bitOf(const char* bits, size_t at) { return (bits[at / 8] >> (at % 8) & 1) != 0; }

Meant readBinaryCode(const Bytes& code, size_t length) {
  const BinaryCode head = BinaryCode::headOf(code.data());
  Meant meant{static_cast<double>(head.norm.value()), {}};
  const double scale = static_cast<double>(head.scale.value());
  for (size_t at = 0; at < length; at++) {
    meant.numbers.push_back(bitOf(BinaryCode::wordsOf(code.data()), at) ? scale : -scale);
  }
  return meant;
}

Meant readBinaryQuery(const Bytes& query, size_t length) {
  const BinaryQuery head = BinaryQuery::headOf(query.data());
  Meant meant{static_cast<double>(head.norm), {}};
  const char* planes = BinaryQuery::planesOf(query.data());
  for (size_t at = 0; at < length; at++) {
    int number = 0;
    for (size_t plane = 0; plane < BinaryQuery::kPlanes; plane++) {
      number += bitOf(planes + plane * length / 8, at) << plane;
    }
    meant.numbers.push_back(static_cast<double>(head.least) + static_cast<double>(head.step) * number);
  }
  return meant;
}

void compare(const char* name, double found, double expected, double size) {
  if (std::fabs(found - expected) <= 1e-5 * (1 + size)) return;
  throw std::runtime_error(std::string(name) + " gives " + std::to_string(found) + " instead of " + std::to_string(expected));
}

void checkProduct(const char* name, float found, const Meant& a, const Meant& b) {
  double product = 0;
  double size = std::fabs(a.norm) + std::fabs(b.norm);
  for (size_t at = 0; at < a.numbers.size(); at++) {
    product += a.numbers[at] * b.numbers[at];
    size += std::fabs(a.numbers[at] * b.numbers[at]);
  }
  compare(name, static_cast<double>(found), a.norm + b.norm - product, size);
}

void checkAngle(const char* name, float found, const Bytes& a, const Bytes& b, size_t bits) {
  size_t different = 0;
  for (size_t at = 0; at < bits; at++) {
    different += bitOf(BinaryCode::wordsOf(a.data()), at) != bitOf(BinaryCode::wordsOf(b.data()), at);
  }
  const BinaryCode head = BinaryCode::headOf(a.data());
  const BinaryCode other = BinaryCode::headOf(b.data());
  const double norms = static_cast<double>(head.norm.value()) + static_cast<double>(other.norm.value());
  const double lengths = static_cast<double>(head.length.value()) * static_cast<double>(other.length.value());
  const double angle = std::acos(-1.0) * static_cast<double>(different) / static_cast<double>(bits);
  compare(name, static_cast<double>(found), norms - lengths * std::cos(angle), std::fabs(norms) + lengths);
}

struct Rows {
  Bytes a;
  Bytes b;
  Bytes query;
};

Rows encoded(const Space& space, std::mt19937& random) {
  std::normal_distribution<float> normal;
  const CodeSpace codes(space);
  const auto row = [&] {
    std::vector<float> numbers(space.dimension);
    for (float& number : numbers) number = normal(random);
    return numbers;
  };
  const Quantizer quantizer(space, row());
  Rows rows{Bytes(codes.codeBytes), Bytes(codes.codeBytes), Bytes(codes.queryBytes)};
  quantizer.encode(reinterpret_cast<const char*>(row().data()), rows.a.data());
  quantizer.encode(reinterpret_cast<const char*>(row().data()), rows.b.data());
  quantizer.encodeQuery(reinterpret_cast<const char*>(row().data()), rows.query.data());
  return rows;
}

void checkInt8(const Space& space, std::mt19937& random) {
  const auto [a, b, query] = encoded(space, random);
  const size_t length = space.dimension;
  const Meant meant = readInt8Code(a, length);
  checkProduct("int8 codes", scoreInt8Codes(a.data(), b.data(), length), meant, readInt8Code(b, length));
  const Meant asked = readInt8Query(query, length);
  checkProduct("int8 query", scoreInt8Query(query.data(), a.data(), length), asked, meant);
  if (hasVnni()) checkProduct("int8 query, vnni", scoreInt8QueryVnni(query.data(), a.data(), length), asked, meant);
}

void checkBinary(const Space& space, std::mt19937& random) {
  const auto [a, b, query] = encoded(space, random);
  const size_t length = BinaryCode::bitsFor(space.dimension);
  checkAngle("binary codes", scoreBinaryCodes(a.data(), b.data(), length), a, b, length);
  const Meant meant = readBinaryCode(a, length);
  const Meant asked = readBinaryQuery(query, length);
  checkProduct("binary query", scoreBinaryQuery(query.data(), a.data(), length), asked, meant);
  if (!hasWidePopcount()) return;
  checkProduct("binary query, popcnt", scoreBinaryQueryWide(query.data(), a.data(), length), asked, meant);
}

}  // namespace

std::vector<std::string> checkKernels() {
  std::mt19937 random(1);
  for (const Metric metric : {Metric::l2, Metric::ip}) {
    for (size_t dimension = 1; dimension < 1'100; dimension += dimension < 300 ? 1 : 37) {
      checkInt8(Space(metric, dimension, {Storage::Kind::int8, {}}), random);
      checkBinary(Space(metric, dimension, {Storage::Kind::binary, {}}), random);
    }
  }
  std::vector<std::string> names{"int8 codes", "int8 query", "binary codes", "binary query"};
  if (hasVnni()) names.push_back("int8 query, vnni");
  if (hasWidePopcount()) names.push_back("binary query, popcnt");
  return names;
}

}  // namespace kindred
