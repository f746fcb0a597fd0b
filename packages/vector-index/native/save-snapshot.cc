#include <algorithm>
#include <cstring>
#include <utility>

#include "hnswlib-format.h"
#include "snapshot-files.h"

namespace kindred {

namespace {

constexpr uint32_t kVersion = 1;

/** Links to nodes that are not saved are left out; the room of those that are missing holds zeros. */
void writeList(FileWriter& file, const Graph& graph, uint32_t node, int layer, uint32_t saved, uint32_t flags) {
  std::vector<uint32_t> list{0};
  for (uint32_t link : graph.linksOf(node, layer)) {
    if (link < saved) list.push_back(link);
  }
  list[0] = static_cast<uint32_t>(list.size() - 1) | flags;
  list.resize(1 + graph.mostLinks(layer));
  file.write(list.data(), list.size() * sizeof(uint32_t));
}

/**
 * The layer up to which a node is saved. One that was removed before it was linked is on layer 0 alone: no link
 * leads to it, so it may be above the entry point, and must not become one.
 */
int savedLevelOf(const Graph& graph, uint32_t node, Graph::Entry entry) {
  if (node == entry.node) return entry.level;
  const int level = graph.levelOf(node);
  return level == 0 || graph.linksOf(node, 0).empty() ? 0 : level;
}

/** The highest of the nodes that are saved and linked; the first one where none is. */
Graph::Entry entryOf(const Graph& graph, uint32_t saved) {
  const Graph::Entry entry = graph.entry();
  if (entry.level >= 0 && entry.node < saved) return entry;
  Graph::Entry highest{0, -1};
  for (uint32_t node = 0; node < saved; node++) {
    if (graph.linksOf(node, 0).empty()) continue;
    const int level = graph.levelOf(node);
    if (level > highest.level) highest = {node, level};
  }
  return highest.level < 0 ? Graph::Entry{0, 0} : highest;
}

const char* saveGraph(const Sight& sight, uint32_t saved, const std::string& folder) {
  const Segment& segment = *sight.segment;
  const Graph& graph = segment.graph();
  const size_t rowBytes = segment.isQuantized() ? 0 : segment.space().rowBytes;
  const Graph::Entry entry = entryOf(graph, saved);
  FileWriter file(folder, "graph.hnsw");
  file.writeNumber(HnswlibHeader::of(graph.options(), rowBytes, saved, entry));
  for (uint32_t node = 0; node < saved; node++) {
    const bool isDead = !segment.isVisible(node, sight.view.epoch);
    writeList(file, graph, node, 0, saved, isDead ? kHnswlibDeleted : 0);
    file.write(segment.rowAt(node), rowBytes);
    file.writeNumber(uint64_t{node});
  }
  for (uint32_t node = 0; node < saved; node++) {
    const int level = savedLevelOf(graph, node, entry);
    const size_t listBytes = (1 + graph.mostLinks(1)) * sizeof(uint32_t);
    file.writeNumber(static_cast<uint32_t>(static_cast<size_t>(level) * listBytes));
    for (int layer = 1; layer <= level; layer++) writeList(file, graph, node, layer, saved, 0);
  }
  return file.finish();
}

using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

/** Labels of nodes `from` to `to` − 1, each with its node. */
Pairs labelsOf(const Sight& sight, uint32_t from, uint32_t to) {
  Pairs labels;
  for (uint32_t node = from; node < to; node++) {
    sight.segment->eachLabel(node, sight.view.epoch, [&](uint32_t label, uint32_t) { labels.emplace_back(label, node); });
  }
  return labels;
}

const char* saveNodes(const Sight& sight, uint32_t saved, const std::string& folder) {
  auto labels = labelsOf(sight, 0, saved);
  std::sort(labels.begin(), labels.end());
  FileWriter file(folder, "nodes.bin");
  file.write("KNOD", 4);
  file.writeNumber(kVersion);
  file.writeNumber(saved);
  file.writeNumber(static_cast<uint32_t>(labels.size()));
  for (const auto& [label, node] : labels) {
    file.writeNumber(label);
    file.writeNumber(node);
  }
  return file.finish();
}

const char* savePending(const Sight& sight, uint32_t saved, const std::string& folder) {
  const Segment& segment = *sight.segment;
  Pairs labels;
  for (uint32_t node = saved; node < sight.view.count; node++) {
    segment.eachLabel(node, sight.view.epoch,
                      [&](uint32_t label, uint32_t reference) { labels.emplace_back(label, reference); });
  }
  FileWriter file(folder, "pending.bin");
  file.write("KPND", 4);
  file.writeNumber(kVersion);
  file.writeNumber(static_cast<uint32_t>(labels.size()));
  file.writeNumber(static_cast<uint32_t>(segment.space().dimension));
  for (const auto& [label, reference] : labels) file.writeNumber(label);
  for (const auto& [label, reference] : labels) file.write(segment.rowOf(reference), segment.space().rowBytes);
  return file.finish();
}

/** The row that a node is saved with: of its first label that is seen, or what is left of a tombstone. */
const char* savedRowOf(const Sight& sight, uint32_t node) {
  const char* row = nullptr;
  sight.segment->eachLabel(node, sight.view.epoch, [&](uint32_t, uint32_t reference) {
    if (row == nullptr) row = sight.segment->rowOf(reference);
  });
  return row == nullptr ? sight.segment->rowAt(node) : row;
}

const char* saveVectors(const Sight& sight, uint32_t saved, const std::string& folder) {
  const Segment& segment = *sight.segment;
  const Space& space = segment.space();
  Pairs others;
  for (uint32_t node = 0; node < saved; node++) {
    const char* row = savedRowOf(sight, node);
    segment.eachLabel(node, sight.view.epoch, [&](uint32_t label, uint32_t reference) {
      const bool isOther = std::memcmp(segment.rowOf(reference), row, space.rowBytes) != 0;
      if (isOther) others.emplace_back(label, reference);
    });
  }
  std::sort(others.begin(), others.end());
  FileWriter file(folder, "vectors.f32");
  file.write("KVEC", 4);
  file.writeNumber(kVersion);
  file.writeNumber(static_cast<uint32_t>(space.storage.kind));
  file.writeNumber(static_cast<uint32_t>(space.dimension));
  file.writeNumber(saved);
  file.writeNumber(static_cast<uint32_t>(others.size()));
  file.write(segment.quantizer()->centre().data(), space.rowBytes);
  for (uint32_t node = 0; node < saved; node++) file.write(savedRowOf(sight, node), space.rowBytes);
  for (const auto& [label, reference] : others) file.writeNumber(label);
  for (const auto& [label, reference] : others) file.write(segment.rowOf(reference), space.rowBytes);
  return file.finish();
}

}  // namespace

SavedFiles saveSnapshot(const Sight& sight, const std::string& folder) {
  // Read once: what is linked meanwhile is saved as pending.
  const uint32_t saved = std::min(sight.segment->queue().linked(), sight.view.count);
  SavedFiles files{sight.live, saved, {}};
  if (saved > 0) {
    files.names.push_back(saveGraph(sight, saved, folder));
    files.names.push_back(saveNodes(sight, saved, folder));
  }
  files.names.push_back(savePending(sight, saved, folder));
  if (saved > 0 && sight.segment->isQuantized()) files.names.push_back(saveVectors(sight, saved, folder));
  return files;
}

}  // namespace kindred
