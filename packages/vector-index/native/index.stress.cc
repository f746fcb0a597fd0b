// A program that does everything at once for some seconds, a third of them with each storage, to be built with sanitizers:
// index.stress FOLDER SECONDS. Exits with 1, and says so, where an answer is wrong.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <random>
#include <string>
#include <thread>

#include "check-kernels.h"
#include "check-link-lists.h"
#include "link-lists.h"
#include "search.h"
#include "snapshot.h"

namespace kindred {
namespace {

constexpr size_t kDimension = 19;
constexpr uint32_t kLabels = 3'000;
/** Never changed or removed: always found, at distance 0. */
constexpr uint32_t kFixed = 200;
constexpr size_t kSearchers = 3;
constexpr size_t kWriters = 2;

using Row = std::vector<float>;

const char* bytesOf(const Row& row) { return reinterpret_cast<const char*>(row.data()); }

[[noreturn]] void fail(const char* what) {
  std::fprintf(stderr, "wrong: %s\n", what);
  std::_Exit(1);
}

Row randomRow(std::mt19937& random) {
  std::normal_distribution<float> normal;
  Row row(kDimension);
  // Coarse, so that some rows are equal.
  const bool isCoarse = random() % 4 == 0;
  for (float& value : row) value = isCoarse ? static_cast<float>(random() % 2) : normal(random);
  return row;
}

Row fixedRow(uint32_t label) {
  std::mt19937 random(label + 1);
  std::normal_distribution<float> normal;
  Row row(kDimension);
  for (float& value : row) value = normal(random);
  return row;
}

SearchRequest requestFor(const Row& row, std::mt19937& random) {
  SearchRequest request;
  request.queries.assign(bytesOf(row), bytesOf(row) + kDimension * sizeof(float));
  request.queryCount = 1;
  request.k = 1 + random() % 10;
  request.ef = 40;
  request.rescore = 40;
  request.isExact = random() % 5 == 0;
  request.radius = std::numeric_limits<float>::infinity();
  const unsigned filter = random() % 4;
  if (filter == 0) {
    request.allow.kind = Allow::Kind::list;
    for (uint32_t label = 0; label < kLabels; label += 1 + random() % 9) request.allow.values.push_back(label);
  } else if (filter == 1) {
    request.allow.kind = Allow::Kind::bits;
    request.allow.values.assign(kLabels / 32 + 1, static_cast<uint32_t>(random()) | static_cast<uint32_t>(random()));
  }
  return request;
}

/** As the addon does it: parts on the threads of the pool, and the last one tells. */
void searchOnce(const std::shared_ptr<Index>& index, ThreadPool& pool, std::mt19937& random) {
  const uint32_t label = static_cast<uint32_t>(random() % kFixed);
  SearchRequest request = requestFor(fixedRow(label), random);
  if (request.allow.kind == Allow::Kind::list) request.allow.values.push_back(label);
  const bool mustFind = request.isExact && request.allow.kind != Allow::Kind::bits;
  Search search(index, std::move(request));
  std::atomic<bool> isDone{false};
  search.enter();
  pool.add([&](Scratch& scratch) {
    while (search.answerSome(scratch)) {
    }
    if (search.leave()) isDone.store(true, std::memory_order_release);
  });
  while (!isDone.load(std::memory_order_acquire)) std::this_thread::yield();
  const SearchAnswer& answer = search.answer;
  const bool isFound = answer.labels[0] == label && answer.distances[0] == 0;
  if (!isFound && mustFind) fail("a fixed label was not found");
  if (!isFound && answer.distances[0] == 0) fail("another label has the row of a fixed one");
  for (uint32_t place = 0; place < answer.counts[0]; place++) {
    if (answer.labels[place] >= kLabels) fail("a label that was never given");
    if (place > 0 && answer.distances[place] < answer.distances[place - 1]) fail("the order of distances");
  }
}

void write(const std::shared_ptr<Index>& index, std::mt19937& random) {
  const uint32_t count = 1 + static_cast<uint32_t>(random() % 20);
  std::vector<uint32_t> labels;
  std::vector<float> rows;
  for (uint32_t at = 0; at < count; at++) {
    labels.push_back(kFixed + static_cast<uint32_t>(random() % (kLabels - kFixed)));
    const Row row = randomRow(random);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  if (random() % 3 == 0) index->remove(labels.data(), labels.size());
  else index->upsert(labels.data(), bytesOf(rows), labels.size());
}

void saveAndLoad(const std::shared_ptr<Index>& index, ThreadPool& pool, const std::string& folder) {
  const Sight sight = index->beginSearch(1);
  const SavedFiles files = saveSnapshot(sight, folder);
  index->endSearch(sight);
  const auto loaded = std::make_shared<Index>(index->space(), index->options(), pool);
  if (!loaded->install(loadSnapshot(index->space(), index->options().graph, folder))) fail("install");
  if (loaded->report().size != files.count) fail("another number of vectors was loaded than saved");
  std::mt19937 random(7);
  for (int round = 0; round < 20; round++) searchOnce(loaded, pool, random);
  loaded->close();
  std::filesystem::remove_all(folder);
}

void stress(const std::string& folder, Storage::Kind storage, std::chrono::milliseconds duration) {
  ThreadPool pool;
  pool.growTo(3);
  const Space space(Metric::l2, kDimension, {storage, folder});
  const IndexOptions options{{8, 40, 1}, 0};
  const auto index = std::make_shared<Index>(space, options, pool);
  for (uint32_t label = 0; label < kFixed; label++) index->upsert(&label, bytesOf(fixedRow(label)), 1);
  std::atomic<bool> isOver{false};
  std::atomic<size_t> searches{0};
  std::atomic<size_t> writes{0};
  std::vector<std::thread> threads;
  for (size_t thread = 0; thread < kSearchers + kWriters; thread++) {
    threads.emplace_back([&, thread] {
      std::mt19937 random(static_cast<unsigned>(thread));
      while (!isOver.load(std::memory_order_relaxed)) {
        if (thread < kSearchers) {
          searchOnce(index, pool, random);
          searches++;
        } else {
          write(index, random);
          writes++;
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
      }
    });
  }
  size_t snapshots = 0;
  const auto end = std::chrono::steady_clock::now() + duration;
  for (; std::chrono::steady_clock::now() < end; snapshots++) {
    const std::string snapshot = folder + "/snapshot-" + std::to_string(snapshots);
    std::filesystem::create_directory(snapshot);
    saveAndLoad(index, pool, snapshot);
  }
  isOver = true;
  for (std::thread& thread : threads) thread.join();
  index->close();
  pool.stop();
  std::printf("storage %u: %zu searches, %zu writes, %zu snapshots\n", static_cast<unsigned>(storage), searches.load(), writes.load(), snapshots);
}

/** A link that is replaced while it is read is one of the two, a mixture of their bytes, or the end. */
void readWhileWritten() {
  constexpr uint32_t kOne = 0xfffe;
  constexpr uint32_t kOther = 0xffff;
  constexpr uint32_t kMixed = 0x1fffe;
  LinkLists lists(2);
  lists.reserve(1);
  std::atomic<bool> isOver{false};
  std::thread reader([&] {
    while (!isOver.load(std::memory_order_relaxed)) {
      lists.each(0, [](uint32_t link) {
        if (link != kOne && link != kOther && link != kMixed) fail("a link that was never stored");
      });
    }
  });
  for (uint32_t round = 0; round < 200'000; round++) lists.put(0, 0, round % 2 == 0 ? kOne : kOther);
  isOver = true;
  reader.join();
}

}  // namespace
}  // namespace kindred

int main(int count, char** arguments) {
  if (count != 3) return 2;
  kindred::checkKernels();
  kindred::checkLinkLists();
  kindred::readWhileWritten();
  const std::chrono::milliseconds duration(1'000 * std::atoi(arguments[2]) / 3);
  for (const auto storage : {kindred::Storage::Kind::float32, kindred::Storage::Kind::int8, kindred::Storage::Kind::binary}) {
    kindred::stress(arguments[1], storage, duration);
  }
  return 0;
}
