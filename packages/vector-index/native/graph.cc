#include "graph.h"

#include <cmath>
#include <algorithm>
#include <new>

namespace kindred {

Graph::Graph(const CodeSpace& space, const ChunkedRecords& codes, const GraphOptions& options)
    : space_(space),
      codes_(codes),
      options_(options),
      lists_(2 * size_t{options.M}),
      blocks_(sizeof(UpperBlock)),
      heads_(sizeof(uint32_t)),
      uppers_((1 + size_t{options.M}) * sizeof(UpperList)) {}

size_t Graph::bytes() const {
  const size_t nodes = count();
  return nodes * lists_.bytes() + (nodes + kBlock - 1) / kBlock * blocks_.recordBytes() +
         headCount_.load(std::memory_order_relaxed) * heads_.recordBytes() +
         upperCount_.load(std::memory_order_relaxed) * uppers_.recordBytes();
}

int Graph::drawLevel(uint32_t node) const {
  // splitmix64 of the node's number: levels do not depend on which thread comes first.
  uint64_t bits = options_.seed + (node + uint64_t{1}) * 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  bits ^= bits >> 31;
  const double uniform = (static_cast<double>(bits >> 11) + 1) / 9007199254740993.0;
  return std::min(kMostLevel, static_cast<int>(-std::log(uniform) / std::log(options_.M)));
}

void Graph::reserve(size_t nodes) {
  if (locks_ == nullptr) locks_ = std::make_unique<std::array<std::mutex, kLocks>>();
  lists_.reserve(nodes);
  blocks_.reserve((nodes + kBlock - 1) / kBlock);
}

void Graph::append(int level) {
  const uint32_t node = count();
  const uint32_t head = headCount_.load(std::memory_order_relaxed);
  const uint32_t upper = upperCount_.load(std::memory_order_relaxed);
  const auto layers = static_cast<uint32_t>(level);
  reserve(size_t{node} + 1);
  heads_.reserve(size_t{head} + 1);
  uppers_.reserve(size_t{upper} + layers);
  if (node % kBlock == 0) new (blocks_.at(node / kBlock)) UpperBlock{head, {0}};
  for (uint32_t layer = 0; layer < layers; layer++) {
    auto* words = reinterpret_cast<UpperList*>(uppers_.at(upper + layer));
    new (words) UpperList(layers);
    for (size_t at = 1; at <= mostLinks(1); at++) new (words + at) UpperList(kEnd);
  }
  if (layers > 0) {
    new (heads_.at(head)) uint32_t(upper);
    headCount_.store(head + 1, std::memory_order_relaxed);
    upperCount_.store(upper + layers, std::memory_order_relaxed);
    blockOf(node).bits.fetch_or(uint32_t{1} << (node % kBlock), std::memory_order_release);
  }
  count_.store(node + 1, std::memory_order_release);
}

uint32_t Graph::upperOf(uint32_t node) const {
  const UpperBlock& block = blockOf(node);
  const uint32_t before = block.bits.load(std::memory_order_acquire) & ((uint32_t{1} << (node % kBlock)) - 1);
  const uint32_t head = block.before + static_cast<uint32_t>(__builtin_popcount(before));
  return *reinterpret_cast<const uint32_t*>(heads_.at(head));
}

int Graph::levelOf(uint32_t node) const {
  if (!hasUpper(node)) return 0;
  return static_cast<int>(reinterpret_cast<const UpperList*>(uppers_.at(upperOf(node)))->load(std::memory_order_relaxed));
}

Graph::UpperList* Graph::upperListOf(uint32_t node, int layer) const {
  return reinterpret_cast<UpperList*>(uppers_.at(upperOf(node) + static_cast<uint32_t>(layer) - 1)) + 1;
}

std::vector<uint32_t> Graph::linksOf(uint32_t node, int layer) const {
  std::vector<uint32_t> links;
  const std::lock_guard<std::mutex> lock(lockOf(node));
  eachLink(node, layer, [&](uint32_t link) { links.push_back(link); });
  return links;
}

void Graph::setLinks(uint32_t node, int layer, const uint32_t* links, size_t count) {
  const std::lock_guard<std::mutex> lock(lockOf(node));
  replaceLinks(node, layer, count, [&](size_t at) { return links[at]; });
}

void Graph::putLink(uint32_t node, int layer, size_t place, uint32_t link) {
  if (layer == 0) lists_.put(node, place, link);
  else upperListOf(node, layer)[place].store(link, std::memory_order_release);
}

/** From layer to layer to the nearest node there, down to the one above `to`. */
Key Graph::descend(const char* query, Key nearest, int from, int to) const {
  for (int layer = from; layer > to; layer--) {
    for (bool isNearer = true; isNearer;) {
      isNearer = false;
      const uint32_t place = idOf(nearest);
      eachLink(place, layer, [&](uint32_t node) { space_.prefetch(codes_.at(node)); });
      eachLink(place, layer, [&](uint32_t node) {
        const Key key = keyOfNode(query, node);
        if (key >= nearest) return;
        nearest = key;
        isNearer = true;
      });
    }
  }
  return nearest;
}

void Graph::gatherFresh(uint32_t node, int layer, Scratch& scratch) const {
  std::vector<uint32_t>& fresh = scratch.fresh;
  fresh.clear();
  eachLink(node, layer, [&](uint32_t link) {
    if (!scratch.visited.mark(link)) return;
    space_.prefetch(codes_.at(link));
    fresh.push_back(link);
  });
}

/**
 * The heuristic of the paper (algorithm 4): of the candidates (nearest first) those that are nearer to the
 * new node than to any one selected before, at most `limit`; all of them where they are fewer than that.
 */
void Graph::select(const std::vector<Key>& candidates, size_t limit, std::vector<Key>& selected) const {
  selected.clear();
  if (candidates.size() < limit) {
    selected = candidates;
    return;
  }
  for (Key candidate : candidates) {
    if (selected.size() >= limit) break;
    const char* code = codes_.at(idOf(candidate));
    const float score = scoreOf(candidate);
    bool isGood = true;
    for (Key other : selected) {
      if (space_.scoreCodes(codes_.at(idOf(other)), code) < score) {
        isGood = false;
        break;
      }
    }
    if (isGood) selected.push_back(candidate);
  }
}

/** Adds the link `from` → `to`; a full list is selected anew. */
void Graph::linkBack(uint32_t from, uint32_t to, int layer, Scratch& scratch) {
  const std::lock_guard<std::mutex> lock(lockOf(from));
  const size_t most = mostLinks(layer);
  const size_t count = countLinks(from, layer);
  if (count < most) return putLink(from, layer, count, to);
  const char* code = codes_.at(from);
  const auto keyOfOther = [&](uint32_t node) { return keyOf(space_.scoreCodes(code, codes_.at(node)), node); };
  eachLink(from, layer, [&](uint32_t node) { space_.prefetch(codes_.at(node)); });
  scratch.candidates.clear();
  scratch.candidates.push_back(keyOfOther(to));
  eachLink(from, layer, [&](uint32_t node) { scratch.candidates.push_back(keyOfOther(node)); });
  std::sort(scratch.candidates.begin(), scratch.candidates.end());
  select(scratch.candidates, most, scratch.selected);
  replaceLinks(from, layer, scratch.selected.size(), [&](size_t at) { return idOf(scratch.selected[at]); });
}

}  // namespace kindred
