#include "index.h"

#include <algorithm>
#include <exception>

namespace kindred {

namespace {

/** Above this share of tombstones the segment is replaced … */
constexpr double kWornShare = 0.3;
/** … but not for a handful of them. */
constexpr size_t kWornLeast = 64;
/** Rows that are written, or copied to a new segment, before somebody else gets the lock. */
constexpr size_t kRowsPerLock = 128;
/** The new segment takes over although so many more nodes wait in it than in the old one. */
constexpr size_t kWaitingAtSwap = 64;

}  // namespace

Index::Index(const Space& space, const IndexOptions& options, ThreadPool& pool)
    : space_(space), options_(options), pool_(pool), segment_(std::make_shared<Segment>(space, options.graph)) {}

void Index::upsert(const uint32_t* labels, const char* rows, size_t count) {
  for (size_t from = 0; from < count; from += kRowsPerLock) {
    const size_t end = std::min(count, from + kRowsPerLock);
    const std::lock_guard<std::mutex> lock(mutex_);
    if (from == 0) {
      segment_->learn(count, [&](size_t row) { return rows + row * space_.rowBytes; });
      epoch_ = Segment::epochAfter(epoch_);
    }
    // Before a label loses the row it has: a full disk takes nothing away.
    segment_->reserve(end - from);
    for (size_t row = from; row < end; row++) {
      const char* content = rows + row * space_.rowBytes;
      if (segment_->holds(labels[row], content)) continue;
      removeLabel(labels[row]);
      segment_->put(labels[row], content, epoch_);
    }
  }
  helpIfBehind();
}

void Index::remove(const uint32_t* labels, size_t count) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    epoch_ = Segment::epochAfter(epoch_);
    for (size_t row = 0; row < count; row++) removeLabel(labels[row]);
  }
  helpIfBehind();
}

void Index::removeLabel(uint32_t label) {
  segment_->remove(label, epoch_, !searching_.empty());
  if (replacement_ != nullptr) replacement_->remove(label, epoch_, false);
}

void Index::helpIfBehind() {
  bool isBehind;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    replaceIfWorn();
    isBehind = replacement_ != nullptr || (mayLink() && segment_->queue().waiting(segment_->count()) > 0);
  }
  if (isBehind) pool_.help(shared_from_this());
}

void Index::replaceIfWorn() {
  const size_t dead = segment_->deadPlaces();
  const bool isWorn = dead >= kWornLeast && dead > kWornShare * static_cast<double>(segment_->places());
  if (!isWorn || replacement_ != nullptr || isClosed_) return;
  replacement_ = std::make_shared<Segment>(space_, options_.graph);
  copied_ = 0;
}

StoredRows Index::storedRows(const uint32_t* labels, size_t count) {
  StoredRows stored;
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  const std::lock_guard<std::mutex> lock(mutex_);
  segment_->resolve(labels, count, {epoch_, segment_->count()}, pairs);
  for (const auto& [reference, label] : pairs) {
    const char* row = segment_->rowOf(reference);
    stored.labels.push_back(label);
    stored.rows.insert(stored.rows.end(), row, row + space_.rowBytes);
  }
  return stored;
}

IndexReport Index::report() {
  const std::lock_guard<std::mutex> lock(mutex_);
  const uint32_t count = segment_->count();
  const size_t pending = mayLink() ? count - segment_->queue().linked() : 0;
  const size_t bytes = segment_->bytes() + (replacement_ == nullptr ? 0 : replacement_->bytes());
  const size_t fileBytes = segment_->fileBytes() + (replacement_ == nullptr ? 0 : replacement_->fileBytes());
  return {segment_->liveLabels(), pending, segment_->deadPlaces(), count == 0 ? 0 : bytes, fileBytes,
          pending > 0 || replacement_ != nullptr, walksGraph(10)};
}

bool Index::walksGraph(size_t k) const {
  if (!hasGraph() || options_.graphFrom == IndexOptions::kNever) return false;
  const double least = static_cast<double>(options_.graphFrom) * std::max(1.0, static_cast<double>(k) / 100);
  const size_t linked = segment_->queue().linked();
  return static_cast<double>(segment_->liveLabels()) >= least && segment_->count() - linked <= linked &&
         segment_->deadPlaces() <= segment_->liveLabels();
}

Sight Index::beginSearch(size_t k) {
  const std::lock_guard<std::mutex> lock(mutex_);
  searching_.insert(epoch_);
  return {segment_, {epoch_, segment_->count()}, segment_->liveLabels(), segment_->deadPlaces() > 0, walksGraph(k)};
}

void Index::endSearch(const Sight& sight) {
  const std::lock_guard<std::mutex> lock(mutex_);
  searching_.erase(searching_.find(sight.view.epoch));
  segment_->forgetEnded(searching_.empty() ? epoch_ : *searching_.begin());
}

bool Index::install(std::shared_ptr<Segment> segment) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (isClosed_ || segment_->count() > 0 || replacement_ != nullptr) return false;
    segment_.swap(segment);
  }
  helpIfBehind();
  return true;
}

void Index::close() {
  std::shared_ptr<Segment> old = std::make_shared<Segment>(space_, options_.graph);
  const std::lock_guard<std::mutex> lock(mutex_);
  isClosed_ = true;
  segment_.swap(old);
  replacement_.reset();
}

bool Index::step(Scratch& scratch) {
  uint32_t node;
  std::shared_ptr<Segment> segment;
  // What is replaced is freed when the lock is not held any more.
  std::shared_ptr<Segment> replaced;
  bool anyDead;
  try {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (isClosed_) return false;
    if (replacement_ != nullptr && copied_ < segment_->count()) {
      copyNext();
      return true;
    }
    segment = takeNode(node);
    if (segment == nullptr) {
      replaced = swapIfReady();
      return replaced != nullptr;
    }
    anyDead = segment->deadPlaces() > 0;
  } catch (const std::exception&) {
    // For want of memory: the next write tries again, and until then the rest is compared one by one.
    return false;
  }
  bool isLinked = true;
  try {
    const char* query = segment->prepare(segment->rowAt(node), scratch.query);
    segment->graph().link(node, query, scratch, [&](uint32_t other) {
      return other != node && (!anyDead || segment->isAlive(other));
    });
  } catch (const std::exception&) {
    isLinked = false;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  segment->queue().finish(node, isLinked);
  replaced = swapIfReady();
  return isLinked;
}

/** A node of the segment and one of its replacement in turn; null where none waits. */
std::shared_ptr<Segment> Index::takeNode(uint32_t& node) {
  const std::shared_ptr<Segment> both[] = {segment_, replacement_};
  turn_++;
  for (unsigned place = 0; place < 2; place++) {
    const std::shared_ptr<Segment>& segment = both[(turn_ + place) % 2];
    if (segment == nullptr || !mayLink()) continue;
    const auto taken = segment->queue().take(segment->count(), [&](uint32_t at) { return segment->isAlive(at); });
    if (!taken) continue;
    node = *taken;
    return segment;
  }
  return nullptr;
}

void Index::copyNext() {
  replacement_->learn(segment_->count(), [&](size_t node) { return segment_->rowAt(static_cast<uint32_t>(node)); });
  const size_t end = std::min<size_t>(segment_->count(), copied_ + kRowsPerLock);
  for (; copied_ < end; copied_++) {
    segment_->eachLabel(copied_, epoch_, [&](uint32_t label, uint32_t reference) {
      if (!replacement_->has(label)) replacement_->put(label, segment_->rowOf(reference), epoch_);
    });
  }
}

/** Returns the old segment where the new one took over. */
std::shared_ptr<Segment> Index::swapIfReady() {
  if (replacement_ == nullptr || copied_ < segment_->count()) return nullptr;
  const LinkQueue& queue = replacement_->queue();
  const size_t waiting = mayLink() ? queue.waiting(replacement_->count()) + queue.underWay() : 0;
  if (waiting > segment_->queue().waiting(segment_->count()) + kWaitingAtSwap) return nullptr;
  std::shared_ptr<Segment> old = std::move(segment_);
  segment_ = std::move(replacement_);
  replaceIfWorn();
  return old;
}

}  // namespace kindred
