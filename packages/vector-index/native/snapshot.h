#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "file-error.h"
#include "index.h"

namespace kindred {

/** A file is not what it has to be; `refusal` is a `RefusalCode` of the TypeScript side. */
class SnapshotRefused : public std::runtime_error {
 public:
  SnapshotRefused(const char* refusal, const std::string& message) : std::runtime_error(message), refusal(refusal) {}
  const char* refusal;
};

struct SavedFiles {
  size_t count;
  /** Of the graph. */
  uint32_t nodes;
  std::vector<const char*> names;
};

// graph.hnsw    linked nodes in hnswlib's own format, with the number of the node as its label; of quantized
//               storage their vectors have no bytes there
// nodes.bin     "KNOD", version 1, nodes, labels (u32 each); then each label, ascending, with its node
// pending.bin   "KPND", version 1, rows, dimension (u32 each); then the labels, then the rows (float32)
// vectors.f32   only beside a quantized graph: "KVEC", version 1, storage (1 int8, 2 binary), dimension, nodes,
//               other labels (u32 each); the centre, the row of each node, the other labels, ascending, which
//               have not the row of their node, and their rows (float32)
// The graph and its files are there together, or not at all. All numbers are little-endian.

/** Writes what the sight sees into the folder, to the disk itself; searches and writes go on meanwhile. */
SavedFiles saveSnapshot(const Sight& sight, const std::string& folder);

/**
 * Reads what `saveSnapshot`, or hnswlib beside the two lists, has written. Every number is checked before
 * it is trusted: throws SnapshotRefused where a file is damaged or of another index, FileError, and
 * std::bad_alloc where it does not fit.
 */
std::shared_ptr<Segment> loadSnapshot(const Space& space, const GraphOptions& options, const std::string& folder);

}  // namespace kindred
