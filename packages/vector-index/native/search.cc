#include "search.h"

#include <cmath>
#include <limits>

namespace kindred {

namespace {

/** Comparing this many labels one by one beats any walk. */
constexpr size_t kAlwaysExactMatches = 2'000;
/** Nodes that a walk meets for each that it keeps, where the filter lets all through (M 16: 12). */
constexpr double kMetPerKept = 12;
/** What costs a node that a walk meets, and a label that is looked up for a filter, in rows of a batch that are compared. */
constexpr double kRowsPerNode = 2;
constexpr double kRowsPerResolved = 3;
/** A walk gives up when it has met so many times more nodes than expected. */
constexpr double kMostExcess = 3;
/** Queries that go over the same rows together, while these are in the processor's cache. */
constexpr size_t kQueriesPerScan = 8;
constexpr size_t kRowsPerBlock = 32;
/** Walks before another search gets its turn. */
constexpr size_t kWalksPerTurn = 4;
/** Labels that are looked up before a writer gets the lock. */
constexpr size_t kLabelsPerLock = 1'024;
/** A look-up costs about as much as passing so many nodes by. */
constexpr size_t kNodesPerLookup = 8;

}  // namespace

Search::Search(std::shared_ptr<Index> index, SearchRequest request)
    : index_(std::move(index)), request_(std::move(request)), sight_(index_->beginSearch(request_.k)) {
  const size_t places = request_.queryCount * request_.k;
  try {
    answer.labels.assign(places, Segment::kNoLabel);
    answer.distances.assign(places, std::numeric_limits<float>::infinity());
    answer.counts.assign(request_.queryCount, 0);
  } catch (...) {
    index_->endSearch(sight_);
    throw;
  }
}

Search::~Search() { index_->endSearch(sight_); }

size_t Search::parts() const {
  const size_t perTurn = sight_.walksGraph && !request_.isExact ? 1 : kQueriesPerScan;
  return (request_.queryCount + perTurn - 1) / perTurn;
}

bool Search::leave() { return workers_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

bool Search::answerSome(Scratch& scratch) {
  std::call_once(prepared_, [this] { prepare(); });
  const bool walks = answer.plan == Plan::graph || answer.plan == Plan::filteredGraph;
  const size_t most = walks ? kWalksPerTurn : kQueriesPerScan;
  // A batch is spread evenly before it is taken in larger pieces.
  const size_t wanted = walks && request_.queryCount < 4 * kWalksPerTurn ? 1 : most;
  const size_t from = next_.fetch_add(wanted, std::memory_order_relaxed);
  if (from >= request_.queryCount || isAbandoned_.load(std::memory_order_relaxed)) return false;
  const size_t to = std::min(request_.queryCount, from + wanted);
  if (scratch.nearest.size() < kQueriesPerScan) scratch.nearest.resize(kQueriesPerScan);
  if (walks) {
    for (size_t query = from; query < to; query++) answerByWalk(query, scratch);
  } else {
    for (size_t query = from; query < to; query++) scratch.nearest[query - from].reset(request_.k);
    if (answer.plan == Plan::exact) compareAll(from, to - from, 0, scratch);
    else comparePairs(from, to - from, scratch);
    for (size_t query = from; query < to; query++) write(query, scratch.nearest[query - from]);
  }
  return to < request_.queryCount;
}

void Search::prepare() {
  Allow& allow = request_.allow;
  if (allow.kind == Allow::Kind::list) {
    std::sort(allow.values.begin(), allow.values.end());
    allow.values.erase(std::unique(allow.values.begin(), allow.values.end()), allow.values.end());
    allow.count = allow.values.size();
  } else if (allow.kind == Allow::Kind::bits) {
    allow.count = 0;
    for (uint32_t word : allow.values) allow.count += static_cast<size_t>(__builtin_popcount(word));
  }
  matches_ = isFiltered() ? std::min(allow.count, sight_.live) : sight_.live;
  kept_ = nodesToKeep();
  answer.plan = choosePlan();
  if (answer.plan == Plan::exactOverFilter) std::call_once(resolved_, [this] { resolveAllowed(); });
}

/**
 * How many matches a walk keeps. The nearest `kept` of a share s lie among the nearest kept / s nodes. With ef that
 * ball would be larger by 1 / s than what finds the neighbours without a filter, when the larger it is the less margin it
 * needs: ef · ∛s are kept. Not fewer than twice k, nor, of codes, than are scored again.
 */
size_t Search::nodesToKeep() const {
  if (!isFiltered() || matches_ == 0) return request_.ef;
  const double share = static_cast<double>(matches_) / static_cast<double>(sight_.live);
  const size_t scaled = static_cast<size_t>(std::ceil(static_cast<double>(request_.ef) * std::cbrt(share)));
  const size_t rescored = sight_.segment->isQuantized() ? request_.rescore : 0;
  return std::min(request_.ef, std::max({scaled, 2 * request_.k, rescored}));
}

/** Nodes that a walk under the filter is expected to meet. */
double Search::nodesToMeet() const {
  return kMetPerKept * static_cast<double>(kept_) * static_cast<double>(sight_.live) / static_cast<double>(matches_);
}

/** Comparing takes every match, and finding where they are once for all queries of a batch. */
Plan Search::choosePlan() const {
  const bool walks = sight_.walksGraph && !request_.isExact;
  if (!isFiltered()) return walks ? Plan::graph : Plan::exact;
  if (!walks || matches_ <= kAlwaysExactMatches) return Plan::exactOverFilter;
  const double resolved = kRowsPerResolved / static_cast<double>(request_.queryCount);
  const double compared = static_cast<double>(matches_) * (1 + resolved);
  return compared <= kRowsPerNode * nodesToMeet() ? Plan::exactOverFilter : Plan::filteredGraph;
}

void Search::answerByWalk(size_t query, Scratch& scratch) {
  NearestKeys& nearest = scratch.nearest.front();
  nearest.reset(request_.k);
  scratch.visited.takeCount();
  // Read once: what is linked during the walk is compared one by one.
  const uint32_t linked = std::min(sight_.segment->queue().linked(), sight_.view.count);
  const bool isComplete = walk(sight_.segment->prepare(rowOf(query), scratch.query), linked, scratch);
  answer.scanned.fetch_add(scratch.visited.takeCount(), std::memory_order_relaxed);
  if (isComplete) {
    if (sight_.segment->isQuantized()) {
      rescoreFound(query, scratch);
    } else {
      for (Key key : scratch.found.sorted()) offerLabels(idOf(key), scoreOf(key), nearest);
    }
    compareAll(query, 1, linked, scratch);
  }
  // Islands, or a filter that leaves little: then one by one.
  if (!isComplete || nearest.size() < std::min(request_.k, matches_)) {
    nearest.reset(request_.k);
    if (isFiltered()) {
      std::call_once(resolved_, [this] { resolveAllowed(); });
      comparePairs(query, 1, scratch);
    } else {
      compareAll(query, 1, 0, scratch);
    }
  }
  write(query, nearest);
}

/** Finds nodes below `linked`; false where it gave up. */
bool Search::walk(const char* query, uint32_t linked, Scratch& scratch) const {
  const Segment& segment = *sight_.segment;
  const Graph& graph = segment.graph();
  const uint64_t epoch = sight_.view.epoch;
  const uint64_t unlimited = ~uint64_t{0} >> 1;
  if (isFiltered()) {
    const auto most = std::max<uint64_t>(matches_, static_cast<uint64_t>(kMostExcess * nodesToMeet()));
    return graph.walk(query, kept_, most, scratch, [&](uint32_t node) {
      bool isAllowed = false;
      if (node < linked) {
        segment.eachLabel(node, epoch, [&](uint32_t label, uint32_t) { isAllowed = isAllowed || request_.allow.has(label); });
      }
      return isAllowed;
    });
  }
  if (sight_.hasDead) {
    return graph.walk(query, request_.ef, unlimited, scratch,
                      [&](uint32_t node) { return node < linked && segment.isVisible(node, epoch); });
  }
  return graph.walk(query, request_.ef, unlimited, scratch, [&](uint32_t node) { return node < linked; });
}

void Search::offerLabels(uint32_t node, float score, NearestKeys& nearest) const {
  if (!nearest.wants(keyOf(score, 0))) return;
  sight_.segment->eachLabel(node, sight_.view.epoch, [&](uint32_t label, uint32_t) {
    if (request_.allow.has(label)) nearest.offer(keyOf(score, label));
  });
}

/** Where each label of a node has a row of its own. */
void Search::offerRows(uint32_t node, const char* row, NearestKeys& nearest) const {
  const Segment& segment = *sight_.segment;
  segment.eachLabel(node, sight_.view.epoch, [&](uint32_t label, uint32_t reference) {
    if (request_.allow.has(label)) nearest.offer(keyOf(index_->space().scoreOf(row, segment.rowOf(reference)), label));
  });
}

/** The best candidates of a walk over codes, by their rows. */
void Search::rescoreFound(size_t query, Scratch& scratch) {
  const Segment& segment = *sight_.segment;
  const Space& space = index_->space();
  auto& rescored = scratch.rescored;
  rescored.clear();
  for (Key key : scratch.found.sorted()) {
    if (rescored.size() >= request_.rescore) break;
    segment.eachLabel(idOf(key), sight_.view.epoch, [&](uint32_t label, uint32_t reference) {
      if (!request_.allow.has(label)) return;
      space.prefetch(segment.rowOf(reference));
      rescored.emplace_back(reference, label);
    });
  }
  for (const auto& [reference, label] : rescored) {
    scratch.nearest.front().offer(keyOf(space.scoreOf(rowOf(query), segment.rowOf(reference)), label));
  }
  answer.rescored.fetch_add(rescored.size(), std::memory_order_relaxed);
}

/** Compares all nodes from `from` on, block by block so that the rows are read from memory once. */
void Search::compareAll(size_t query, size_t queries, uint32_t from, Scratch& scratch) {
  const Segment& segment = *sight_.segment;
  const Space& space = index_->space();
  const uint32_t count = sight_.view.count;
  for (uint32_t block = from; block < count;) {
    const size_t rows = std::min({kRowsPerBlock, segment.rowsFrom(block), size_t{count - block}});
    const char* first = segment.rowAt(block);
    for (size_t place = 0; place < queries; place++) {
      const char* row = rowOf(query + place);
      NearestKeys& nearest = scratch.nearest[place];
      for (size_t at = 0; at < rows; at++) {
        const uint32_t node = block + static_cast<uint32_t>(at);
        if (segment.isQuantized()) offerRows(node, row, nearest);
        else offerLabels(node, space.scoreOf(row, first + at * space.rowBytes), nearest);
      }
    }
    block += static_cast<uint32_t>(rows);
  }
  answer.scanned.fetch_add((count - std::min(from, count)) * queries, std::memory_order_relaxed);
}

void Search::comparePairs(size_t query, size_t queries, Scratch& scratch) {
  const Segment& segment = *sight_.segment;
  const Space& space = index_->space();
  for (size_t block = 0; block < pairs_.size(); block += kRowsPerBlock) {
    const size_t end = std::min(pairs_.size(), block + kRowsPerBlock);
    for (size_t at = block; at < end; at++) space.prefetch(segment.rowOf(pairs_[at].first));
    for (size_t place = 0; place < queries; place++) {
      const char* row = rowOf(query + place);
      NearestKeys& nearest = scratch.nearest[place];
      for (size_t at = block; at < end; at++) {
        const float score = space.scoreOf(row, segment.rowOf(pairs_[at].first));
        nearest.offer(keyOf(score, pairs_[at].second));
      }
    }
  }
  answer.scanned.fetch_add(pairs_.size() * queries, std::memory_order_relaxed);
}

void Search::resolveAllowed() {
  const Segment& segment = *sight_.segment;
  const Allow& allow = request_.allow;
  const View& view = sight_.view;
  if (allow.count > view.count / kNodesPerLookup) {
    for (uint32_t node = 0; node < view.count; node++) {
      segment.eachLabel(node, view.epoch, [&](uint32_t label, uint32_t reference) {
        if (allow.has(label)) pairs_.emplace_back(reference, label);
      });
    }
    return;
  }
  std::vector<uint32_t> labels;
  const auto lookUp = [&] {
    index_->withoutWriters([&] { segment.resolve(labels.data(), labels.size(), view, pairs_); });
    labels.clear();
  };
  eachAllowedLabel([&](uint32_t label) {
    labels.push_back(label);
    if (labels.size() == kLabelsPerLock) lookUp();
  });
  lookUp();
  // After the others: what went in between is there too.
  index_->withoutWriters([&] { segment.resolveEnded(view, [&](uint32_t label) { return allow.has(label); }, pairs_); });
  std::sort(pairs_.begin(), pairs_.end());
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
}

template <class Each>
void Search::eachAllowedLabel(const Each& each) const {
  const Allow& allow = request_.allow;
  if (allow.kind == Allow::Kind::list) {
    for (uint32_t label : allow.values) each(label);
    return;
  }
  for (size_t word = 0; word < allow.values.size(); word++) {
    for (uint32_t left = allow.values[word]; left != 0; left &= left - 1) {
      each(static_cast<uint32_t>(word << 5) | static_cast<uint32_t>(__builtin_ctz(left)));
    }
  }
}

void Search::write(size_t query, NearestKeys& nearest) {
  size_t count = 0;
  for (Key key : nearest.sorted()) {
    const float distance = index_->space().distance(scoreOf(key));
    if (distance > request_.radius) break;
    answer.labels[query * request_.k + count] = idOf(key);
    answer.distances[query * request_.k + count] = distance;
    count++;
  }
  answer.counts[query] = static_cast<uint32_t>(count);
}

}  // namespace kindred
