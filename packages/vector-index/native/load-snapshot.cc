#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>

#include "hnswlib-format.h"
#include "snapshot-files.h"

namespace kindred {

namespace {

constexpr uint32_t kVersion = 1;
/** In which everything that is loaded was written. */
constexpr uint64_t kEpoch = 1;
/** The square of this, summed over the largest dimension, is still a finite float32. */
constexpr float kLargestComponent = 1e15f;
/** Rows that are read at once, and that quantized rows learn from. */
constexpr size_t kRowsAtOnce = 1'024;
/** How far the length of a row may be from 1 under cosine. */
constexpr double kUnitTolerance = 1e-3;

/** Elements of graph.hnsw become nodes in the order of the file, whatever their number there. */
struct LoadedGraph {
  /** Node by number. */
  std::vector<uint32_t> nodeOf;
  std::vector<bool> isDead;
};

void checkFinite(const FileReader& file, const float* numbers, size_t count) {
  for (size_t at = 0; at < count; at++) {
    file.require(std::fabs(numbers[at]) <= kLargestComponent, "vector", "holds a number that is not finite or too large");
  }
}

void checkRow(const FileReader& file, const Space& space, const char* row) {
  const auto* numbers = reinterpret_cast<const float*>(row);
  checkFinite(file, numbers, space.dimension);
  double squares = 0;
  for (size_t at = 0; at < space.dimension; at++) {
    const float value = numbers[at];
    squares += static_cast<double>(value) * static_cast<double>(value);
  }
  const bool isUnit = std::fabs(std::sqrt(squares) - 1) <= kUnitTolerance;
  file.require(space.metric != Metric::cosine || isUnit, "vector", "holds a vector that does not have length 1");
}

/** Bytes of a row in graph.hnsw. */
size_t bytesInGraph(const Space& space) { return space.storage.isQuantized() ? 0 : space.rowBytes; }

void checkHeader(const FileReader& file, const HnswlibHeader& header, const Space& space, const GraphOptions& options) {
  const Graph::Entry entry{header.entry, header.maxLevel};
  const HnswlibHeader expected = HnswlibHeader::of(options, bytesInGraph(space), header.elements, entry);
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

/** vectors.f32: the rows of nodes first, in their order, then those of other labels. */
class VectorFile {
 public:
  VectorFile(const Space& space, const std::string& folder)
      : space_(space), file_(folder, "vectors.f32", "vectors"), row_(space.rowBytes) {
    char magic[4];
    file_.read(magic, sizeof magic);
    file_.require(std::memcmp(magic, "KVEC", sizeof magic) == 0, "is no list of vectors");
    file_.require(file_.readNumber<uint32_t>() == kVersion, "is of another version");
    const auto storage = static_cast<uint32_t>(space.storage.kind);
    file_.require(file_.readNumber<uint32_t>() == storage, "storage", "is of another storage than the index");
    file_.require(file_.readNumber<uint32_t>() == space.dimension, "has another dimension than the index");
    nodes_ = file_.readNumber<uint32_t>();
    const uint64_t others = file_.readNumber<uint32_t>();
    const uint64_t bytes = (1 + uint64_t{nodes_} + others) * space.rowBytes + others * sizeof(uint32_t);
    file_.require(file_.left() == bytes, "has another length than it says");
    others_.resize(others);
    centre_.resize(space.dimension);
    file_.read(centre_.data(), space.rowBytes);
    checkFinite(file_, centre_.data(), centre_.size());
  }

  const std::vector<float>& centre() const { return centre_; }
  uint32_t nodes() const { return nodes_; }
  /** The byte at which the rows of nodes begin. */
  uint64_t rowsFrom() const { return 4 + 5 * sizeof(uint32_t) + space_.rowBytes; }
  const FileReader& file() const { return file_; }

  const char* nextRow() {
    file_.read(row_.data(), row_.size());
    checkRow(file_, space_, row_.data());
    return row_.data();
  }

  /** Ascending; after the rows of all nodes, and before the rows of these. */
  const std::vector<uint32_t>& readOthers() {
    file_.read(others_.data(), others_.size() * sizeof(uint32_t));
    for (size_t at = 1; at < others_.size(); at++) {
      file_.require(others_[at - 1] < others_[at], "has labels out of order");
    }
    return others_;
  }

 private:
  const Space& space_;
  FileReader file_;
  std::vector<char> row_;
  uint32_t nodes_;
  std::vector<uint32_t> others_;
  std::vector<float> centre_;
};

/** `vectors` has the rows where the graph has none. */
LoadedGraph loadGraph(Segment& segment, const GraphOptions& options, const std::string& folder, VectorFile* vectors) {
  const Space& space = segment.space();
  const std::vector<uint8_t> levels = readLevels(space, options, folder);
  FileReader file(folder, "graph.hnsw", "graph");
  const auto header = file.readNumber<HnswlibHeader>();
  checkHeader(file, header, space, options);
  file.require(header.elements == levels.size(), "changed while it was read");
  Graph& graph = segment.graph();
  segment.reserveNodes(levels.size());
  constexpr uint32_t kMissing = ~uint32_t{0};
  LoadedGraph loaded{std::vector<uint32_t>(levels.size(), kMissing), std::vector<bool>(levels.size())};
  std::vector<uint32_t> list(1 + graph.mostLinks(0));
  if (vectors != nullptr) vectors->file().require(vectors->nodes() == levels.size(), "is of another graph");
  std::vector<char> row(bytesInGraph(space));
  for (uint32_t node = 0; node < levels.size(); node++) {
    file.read(list.data(), list.size() * sizeof(uint32_t));
    checkList(file, list, levels.size());
    file.require((list[0] & ~(kHnswlibCount | kHnswlibDeleted)) == 0, "has a damaged list");
    file.read(row.data(), row.size());
    if (vectors == nullptr) checkRow(file, space, row.data());
    segment.appendNode(vectors == nullptr ? row.data() : vectors->nextRow(), levels[node]);
    graph.setLinks(node, 0, list.data() + 1, list[0] & kHnswlibCount);
    const uint64_t number = file.readNumber<uint64_t>();
    file.require(vectors == nullptr || number == node, "numbers its nodes wrongly");
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

/** Labels with their nodes, whatever the order in the file. */
using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

/** Gives the other labels their rows, which are not those of their nodes. */
void loadOthers(Segment& segment, VectorFile& vectors, const Pairs& pairs) {
  const FileReader& file = vectors.file();
  for (const auto& [label, node] : pairs) {
    file.require(segment.isAlive(node), "has no label with the row of a node");
    segment.attach(label, node, vectors.nextRow(), kEpoch);
  }
}

/** Those of the labels that have the rows of their nodes are attached; the others are given. */
void loadNodes(Segment& segment, const LoadedGraph& graph, const std::string& folder, VectorFile* vectors) {
  const std::vector<uint32_t> none;
  const std::vector<uint32_t>& withOwnRow = vectors == nullptr ? none : vectors->readOthers();
  Pairs others;
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
    if (std::binary_search(withOwnRow.begin(), withOwnRow.end(), label)) others.emplace_back(label, node);
    else segment.attach(label, node, segment.rowAt(node), kEpoch);
  }
  std::sort(others.begin(), others.end());
  if (vectors != nullptr) {
    vectors->file().require(others.size() == withOwnRow.size(), "has a label that is not in the graph");
    loadOthers(segment, *vectors, others);
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
  std::vector<char> block;
  for (size_t from = 0; from < labels.size(); from += kRowsAtOnce) {
    const size_t count = std::min(labels.size() - from, kRowsAtOnce);
    block.resize(count * space.rowBytes);
    file.read(block.data(), block.size());
    for (size_t at = 0; at < count; at++) checkRow(file, space, block.data() + at * space.rowBytes);
    segment.learn(count, [&](size_t at) { return block.data() + at * space.rowBytes; });
    for (size_t at = 0; at < count; at++) {
      const uint32_t label = labels[from + at];
      file.require(label != Segment::kNoLabel && !segment.has(label), "has a label twice, or a reserved one");
      segment.put(label, block.data() + at * space.rowBytes, kEpoch);
    }
  }
}

}  // namespace

std::shared_ptr<Segment> loadSnapshot(const Space& space, const GraphOptions& options, const std::string& folder) {
  auto segment = std::make_shared<Segment>(space, options);
  const bool hasVectors = FileReader::exists(folder, "vectors.f32");
  if (FileReader::exists(folder, "graph.hnsw")) {
    if (hasVectors != space.storage.isQuantized()) {
      throw SnapshotRefused("storage", folder + " has a graph of another storage than the index.");
    }
    std::unique_ptr<VectorFile> vectors;
    if (hasVectors) {
      vectors = std::make_unique<VectorFile>(space, folder);
      segment->setQuantizer(vectors->centre());
      segment->adoptRows(vectors->file().descriptor(), vectors->rowsFrom(), vectors->nodes());
    }
    const LoadedGraph graph = loadGraph(*segment, options, folder, vectors.get());
    loadNodes(*segment, graph, folder, vectors.get());
  } else if (hasVectors) {
    throw SnapshotRefused("graph", folder + "/graph.hnsw is missing.");
  }
  loadPending(*segment, folder);
  return segment;
}

}  // namespace kindred
