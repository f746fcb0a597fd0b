#include <algorithm>
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

/** The highest of the nodes that are saved. */
Graph::Entry entryOf(const Graph& graph, uint32_t saved) {
  const Graph::Entry entry = graph.entry();
  if (entry.level >= 0 && entry.node < saved) return entry;
  Graph::Entry highest{0, -1};
  for (uint32_t node = 0; node < saved; node++) {
    const int level = graph.levelOf(node);
    if (level > highest.level) highest = {node, level};
  }
  return highest;
}

const char* saveGraph(const Sight& sight, uint32_t saved, const std::string& folder) {
  const Segment& segment = *sight.segment;
  const Graph& graph = segment.graph();
  const size_t rowBytes = segment.space().rowBytes;
  FileWriter file(folder, "graph.hnsw");
  file.writeNumber(HnswlibHeader::of(graph.options(), rowBytes, saved, entryOf(graph, saved)));
  for (uint32_t node = 0; node < saved; node++) {
    const bool isDead = !segment.isVisible(node, sight.view.epoch);
    writeList(file, graph, node, 0, saved, isDead ? kHnswlibDeleted : 0);
    file.write(segment.rows().at(node), rowBytes);
    file.writeNumber(uint64_t{node});
  }
  for (uint32_t node = 0; node < saved; node++) {
    const int level = graph.levelOf(node);
    const size_t listBytes = (1 + graph.mostLinks(1)) * sizeof(uint32_t);
    file.writeNumber(static_cast<uint32_t>(static_cast<size_t>(level) * listBytes));
    for (int layer = 1; layer <= level; layer++) writeList(file, graph, node, layer, saved, 0);
  }
  return file.finish();
}

/** Labels of nodes `from` to `to` − 1, each with its node. */
std::vector<std::pair<uint32_t, uint32_t>> labelsOf(const Sight& sight, uint32_t from, uint32_t to) {
  std::vector<std::pair<uint32_t, uint32_t>> labels;
  for (uint32_t node = from; node < to; node++) {
    sight.segment->eachLabel(node, sight.view.epoch, [&](uint32_t label) { labels.emplace_back(label, node); });
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
  const auto labels = labelsOf(sight, saved, sight.view.count);
  FileWriter file(folder, "pending.bin");
  file.write("KPND", 4);
  file.writeNumber(kVersion);
  file.writeNumber(static_cast<uint32_t>(labels.size()));
  file.writeNumber(static_cast<uint32_t>(segment.space().dimension));
  for (const auto& [label, node] : labels) file.writeNumber(label);
  for (const auto& [label, node] : labels) file.write(segment.rows().at(node), segment.space().rowBytes);
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
  return files;
}

}  // namespace kindred
