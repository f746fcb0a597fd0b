#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "graph.h"

namespace kindred {

/**
 * How hnswlib (0.8) lays out the files of `saveIndex`: this header, then for each element its list of
 * layer 0, its row and its label, then for each element the bytes of its upper lists and these. A list is its
 * length (u16), a byte that is 1 where the element is deleted (layer 0), an unused byte and room for the
 * links (u32).
 */
struct HnswlibHeader {
  uint64_t offsetLevel0;
  uint64_t maxElements;
  uint64_t elements;
  uint64_t elementBytes;
  uint64_t labelOffset;
  uint64_t dataOffset;
  int32_t maxLevel;
  uint32_t entry;
  uint64_t maxM;
  uint64_t maxM0;
  uint64_t M;
  double levelFactor;
  uint64_t efConstruction;

  static HnswlibHeader of(const GraphOptions& options, size_t rowBytes, uint64_t elements, Graph::Entry entry) {
    const uint64_t M = options.M;
    const uint64_t listBytes = sizeof(uint32_t) * (1 + 2 * M);
    return {0,
            elements,
            elements,
            listBytes + rowBytes + sizeof(uint64_t),
            listBytes + rowBytes,
            listBytes,
            entry.level,
            entry.level < 0 ? ~uint32_t{0} : entry.node,
            M,
            2 * M,
            M,
            1 / std::log(static_cast<double>(M)),
            options.efConstruction < M ? M : options.efConstruction};
  }
};
static_assert(sizeof(HnswlibHeader) == 96, "written and read as it lies in memory");

constexpr uint32_t kHnswlibCount = 0xffff;
constexpr uint32_t kHnswlibDeleted = 0x10000;

}  // namespace kindred
