#include <cmath>
#include <cstring>

#include "hnswlib-format.h"
#include "snapshot-files.h"

namespace kindred {

namespace {

constexpr uint32_t kVersion = 1;
/** In which everything that is loaded was written. */
constexpr uint64_t kEpoch = 1;
/** The square of this, summed over the largest dimension, is still a finite float32. */
constexpr float kLargestComponent = 1e15f;
/** How far the length of a row may be from 1 under cosine. */
constexpr double kUnitTolerance = 1e-3;

/** Elements of graph.hnsw become nodes in the order of the file, whatever their number there. */
struct LoadedGraph {
  /** Node by number. */
  std::vector<uint32_t> nodeOf;
  std::vector<bool> isDead;
};

void checkRow(const FileReader& file, const Space& space, const std::vector<char>& bytes) {
  double squares = 0;
  for (size_t at = 0; at < space.dimension; at++) {
    float value;
    std::memcpy(&value, bytes.data() + at * sizeof value, sizeof value);
    file.require(std::fabs(value) <= kLargestComponent, "vector", "holds a number that is not finite or too large");
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  const bool isUnit = std::fabs(std::sqrt(squares) - 1) <= kUnitTolerance;
  file.require(space.metric != Metric::cosine || isUnit, "vector", "holds a vector that does not have length 1");
}

void checkHeader(const FileReader& file, const HnswlibHeader& header, const Space& space, const GraphOptions& options) {
  const Graph::Entry entry{header.entry, header.maxLevel};
  const HnswlibHeader expected = HnswlibHeader::of(options, space.rowBytes, header.elements, entry);
  file.require(header.offsetLevel0 == 0 && header.elementBytes == expected.elementBytes &&
                   header.labelOffset == expected.labelOffset && header.dataOffset == expected.dataOffset &&
                   header.maxM == expected.maxM && header.maxM0 == expected.maxM0 && header.M == expected.M,
               "has another dimension or another M than the index");
  file.require(header.elements <= Segment::kMostNodes && header.elements <= header.maxElements,
               "holds an impossible number of elements");
  // An upper bound for what may be allocated: each element takes these bytes and the length of its upper lists.
  file.require(header.elements <= file.left() / (header.elementBytes + sizeof(uint32_t)), "is too short");
  file.require(header.elements > 0 && header.maxLevel >= 0 && header.maxLevel <= Graph::kMostLevel &&
                   header.entry < header.elements,
               "has an impossible entry point");
}

/** `list` is a length and links, as in the file. */
void checkList(const FileReader& file, const std::vector<uint32_t>& list, uint64_t elements) {
  const uint32_t count = list[0] & kHnswlibCount;
  file.require(count < list.size(), "has a list that is too long");
  for (uint32_t at = 1; at <= count; at++) file.require(list[at] < elements, "links to an element that is not there");
}

void loadUpper(FileReader& file, Segment& segment, uint32_t node, int level) {
  Graph& graph = segment.graph();
  std::vector<uint32_t> list(1 + graph.mostLinks(1));
  for (int layer = 1; layer <= level; layer++) {
    file.read(list.data(), list.size() * sizeof(uint32_t));
    checkList(file, list, segment.count());
    file.require((list[0] & ~kHnswlibCount) == 0, "has a damaged list");
    graph.setLinks(node, layer, list.data() + 1, list[0]);
  }
}

/** The levels of all elements stand behind their rows, and are needed to lay the elements out. */
std::vector<uint8_t> readLevels(const Space& space, const GraphOptions& options, const std::string& folder) {
  FileReader file(folder, "graph.hnsw", "graph");
  const auto header = file.readNumber<HnswlibHeader>();
  checkHeader(file, header, space, options);
  std::vector<char> skipped(header.elementBytes);
  for (uint64_t element = 0; element < header.elements; element++) file.read(skipped.data(), skipped.size());
  std::vector<uint8_t> levels(header.elements);
  const size_t listBytes = (1 + size_t{options.M}) * sizeof(uint32_t);
  for (uint8_t& level : levels) {
    const uint32_t bytes = file.readNumber<uint32_t>();
    file.require(bytes % listBytes == 0 && bytes / listBytes <= static_cast<size_t>(header.maxLevel),
                 "has upper lists of an impossible size");
    level = static_cast<uint8_t>(bytes / listBytes);
    skipped.resize(listBytes);
    for (uint32_t layer = 0; layer < level; layer++) file.read(skipped.data(), listBytes);
  }
  file.require(file.left() == 0, "is too long");
  file.require(levels[header.entry] == header.maxLevel, "has an entry point of another level");
  return levels;
}

LoadedGraph loadGraph(Segment& segment, const GraphOptions& options, const std::string& folder) {
  const Space& space = segment.space();
  const std::vector<uint8_t> levels = readLevels(space, options, folder);
  FileReader file(folder, "graph.hnsw", "graph");
  const auto header = file.readNumber<HnswlibHeader>();
  checkHeader(file, header, space, options);
  file.require(header.elements == levels.size(), "changed while it was read");
  Graph& graph = segment.graph();
  segment.reserve(levels.size());
  constexpr uint32_t kMissing = ~uint32_t{0};
  LoadedGraph loaded{std::vector<uint32_t>(levels.size(), kMissing), std::vector<bool>(levels.size())};
  std::vector<uint32_t> list(1 + graph.mostLinks(0));
  std::vector<char> row(space.rowBytes);
  for (uint32_t node = 0; node < levels.size(); node++) {
    file.read(list.data(), list.size() * sizeof(uint32_t));
    checkList(file, list, levels.size());
    file.require((list[0] & ~(kHnswlibCount | kHnswlibDeleted)) == 0, "has a damaged list");
    file.read(row.data(), row.size());
    checkRow(file, space, row);
    segment.appendNode(row.data(), levels[node]);
    graph.setLinks(node, 0, list.data() + 1, list[0] & kHnswlibCount);
    const uint64_t number = file.readNumber<uint64_t>();
    file.require(number < levels.size() && loaded.nodeOf[number] == kMissing, "numbers its nodes wrongly");
    loaded.nodeOf[number] = node;
    loaded.isDead[node] = (list[0] & kHnswlibDeleted) != 0;
  }
  for (uint32_t node = 0; node < levels.size(); node++) {
    const size_t listBytes = (1 + graph.mostLinks(1)) * sizeof(uint32_t);
    file.require(file.readNumber<uint32_t>() == levels[node] * listBytes, "changed while it was read");
    loadUpper(file, segment, node, levels[node]);
  }
  // A link of a layer leads to an element that has this layer: walks go on there.
  for (uint32_t node = 0; node < levels.size(); node++) {
    for (int layer = 1; layer <= levels[node]; layer++) {
      for (uint32_t link : graph.linksOf(node, layer)) {
        file.require(levels[link] >= layer, "links to an element that is not on this layer");
      }
    }
  }
  graph.setEntry({header.entry, header.maxLevel});
  segment.queue().startAt(segment.count());
  return loaded;
}

void loadNodes(Segment& segment, const LoadedGraph& graph, const std::string& folder) {
  FileReader file(folder, "nodes.bin", "nodes");
  char magic[4];
  file.read(magic, sizeof magic);
  file.require(std::memcmp(magic, "KNOD", sizeof magic) == 0, "is no list of nodes");
  file.require(file.readNumber<uint32_t>() == kVersion, "is of another version");
  file.require(file.readNumber<uint32_t>() == segment.count(), "is of another graph");
  const uint64_t labels = file.readNumber<uint32_t>();
  file.require(file.left() == labels * 2 * sizeof(uint32_t), "has another length than it says");
  std::vector<bool> hasLabel(segment.count());
  for (uint64_t at = 0; at < labels; at++) {
    const uint32_t label = file.readNumber<uint32_t>();
    const uint32_t number = file.readNumber<uint32_t>();
    file.require(number < segment.count(), "has a label for a node that is not there");
    const uint32_t node = graph.nodeOf[number];
    file.require(!graph.isDead[node], "has a label for a node that was removed");
    file.require(label != Segment::kNoLabel && !segment.has(label), "has a label twice, or a reserved one");
    hasLabel[node] = true;
    segment.attach(label, node, kEpoch);
  }
  for (uint32_t node = 0; node < segment.count(); node++) {
    file.require(hasLabel[node] != graph.isDead[node], "has no label for a node that is there");
    if (!graph.isDead[node]) segment.remember(node);
  }
}

void loadPending(Segment& segment, const std::string& folder) {
  const Space& space = segment.space();
  FileReader file(folder, "pending.bin", "pending");
  char magic[4];
  file.read(magic, sizeof magic);
  file.require(std::memcmp(magic, "KPND", sizeof magic) == 0, "is no list of pending vectors");
  file.require(file.readNumber<uint32_t>() == kVersion, "is of another version");
  const uint64_t rows = file.readNumber<uint32_t>();
  const uint32_t dimension = file.readNumber<uint32_t>();
  file.require(dimension == space.dimension || rows == 0, "has another dimension than the index");
  file.require(file.left() == rows * (sizeof(uint32_t) + space.rowBytes), "has another length than it says");
  std::vector<uint32_t> labels(rows);
  file.read(labels.data(), rows * sizeof(uint32_t));
  std::vector<char> row(space.rowBytes);
  for (uint32_t label : labels) {
    file.read(row.data(), row.size());
    checkRow(file, space, row);
    file.require(label != Segment::kNoLabel && !segment.has(label), "has a label twice, or a reserved one");
    segment.put(label, row.data(), kEpoch);
  }
}

}  // namespace

std::shared_ptr<Segment> loadSnapshot(const Space& space, const GraphOptions& options, const std::string& folder) {
  auto segment = std::make_shared<Segment>(space, options);
  if (FileReader::exists(folder, "graph.hnsw")) loadNodes(*segment, loadGraph(*segment, options, folder), folder);
  loadPending(*segment, folder);
  return segment;
}

}  // namespace kindred
