// The N-API side: checks what JavaScript passes, and carries results back to its thread.
#include <node_api.h>

#include <cmath>
#include <exception>
#include <limits>
#include <new>
#include <string>
#include <utility>

#include "check-kernels.h"
#include "check-link-lists.h"
#include "search.h"
#include "snapshot.h"

namespace kindred {
namespace {

/** An argument that no index can take; becomes a TypeError. */
class InvalidArgument : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/** A JavaScript exception is pending already, or the environment is going down. */
class Interrupted : public std::exception {};

void check(napi_status status) {
  if (status != napi_ok) throw Interrupted();
}

struct FinishedSearch;

/** What belongs to one JavaScript thread. */
struct Environment {
  ThreadPool pool;
  napi_threadsafe_function deliver = nullptr;
  /** Searches that JavaScript waits for; only while there are any they keep the process alive. */
  size_t waiting = 0;
  std::mutex mutex;
  std::vector<std::unique_ptr<FinishedSearch>> finished;
};

struct FinishedSearch {
  napi_deferred deferred;
  std::shared_ptr<Search> search;
  std::mutex mutex;
  std::exception_ptr failure;
};

/** What a JavaScript `NativeIndex` holds. */
struct Handle {
  std::shared_ptr<Index> index;
};

constexpr napi_type_tag kHandleTag = {0x6b696e6472656401, 0x6e61746976654978};

// --- values ---

napi_value text(napi_env env, const char* content) {
  napi_value value;
  check(napi_create_string_utf8(env, content, NAPI_AUTO_LENGTH, &value));
  return value;
}

napi_value number(napi_env env, double content) {
  napi_value value;
  check(napi_create_double(env, content, &value));
  return value;
}

napi_value boolean(napi_env env, bool content) {
  napi_value value;
  check(napi_get_boolean(env, content, &value));
  return value;
}

void set(napi_env env, napi_value object, const char* name, napi_value value) {
  check(napi_set_named_property(env, object, name, value));
}

template <class T>
napi_value typedArray(napi_env env, napi_typedarray_type type, const T* from, size_t length) {
  napi_value buffer;
  napi_value array;
  void* memory;
  check(napi_create_arraybuffer(env, length * sizeof(T), &memory, &buffer));
  if (length > 0) std::memcpy(memory, from, length * sizeof(T));
  check(napi_create_typedarray(env, type, length, buffer, 0, &array));
  return array;
}

bool isUndefined(napi_env env, napi_value value) {
  napi_valuetype type;
  check(napi_typeof(env, value, &type));
  return type == napi_undefined;
}

double numberOf(napi_env env, napi_value value, const char* name, double least, double most) {
  double content;
  if (napi_get_value_double(env, value, &content) != napi_ok || !(content >= least && content <= most)) {
    throw InvalidArgument(std::string(name) + " is out of range");
  }
  return content;
}

size_t integerOf(napi_env env, napi_value value, const char* name, double least, double most) {
  const double content = numberOf(env, value, name, least, most);
  if (content != std::floor(content)) throw InvalidArgument(std::string(name) + " must be an integer");
  return static_cast<size_t>(content);
}

bool booleanOf(napi_env env, napi_value value, const char* name) {
  bool content;
  if (napi_get_value_bool(env, value, &content) != napi_ok) throw InvalidArgument(std::string(name) + " must be a boolean");
  return content;
}

std::string stringOf(napi_env env, napi_value value, const char* name) {
  size_t length;
  if (napi_get_value_string_utf8(env, value, nullptr, 0, &length) != napi_ok) {
    throw InvalidArgument(std::string(name) + " must be a string");
  }
  std::string content(length + 1, '\0');
  check(napi_get_value_string_utf8(env, value, content.data(), content.size(), &length));
  content.resize(length);
  return content;
}

/** A typed array's memory: valid until JavaScript runs again. */
template <class T>
struct Numbers {
  const T* from;
  size_t length;
};

template <class T>
Numbers<T> numbersOf(napi_env env, napi_value value, const char* name, napi_typedarray_type wanted) {
  bool isTypedArray = false;
  check(napi_is_typedarray(env, value, &isTypedArray));
  napi_typedarray_type type = napi_int8_array;
  size_t length = 0;
  void* memory = nullptr;
  if (isTypedArray) check(napi_get_typedarray_info(env, value, &type, &length, &memory, nullptr, nullptr));
  if (!isTypedArray || type != wanted) throw InvalidArgument(std::string(name) + " must be a typed array of its type");
  return {static_cast<const T*>(memory), length};
}

Numbers<uint32_t> labelsOf(napi_env env, napi_value value, const char* name) {
  const auto labels = numbersOf<uint32_t>(env, value, name, napi_uint32_array);
  for (size_t at = 0; at < labels.length; at++) {
    if (labels.from[at] == Segment::kNoLabel) throw InvalidArgument(std::string(name) + " holds the reserved label");
  }
  return labels;
}

Numbers<float> rowsOf(napi_env env, napi_value value, const char* name, const Space& space) {
  constexpr float kLargestComponent = 1e15f;
  const auto rows = numbersOf<float>(env, value, name, napi_float32_array);
  if (rows.length % space.dimension != 0) throw InvalidArgument(std::string(name) + " has a wrong length");
  bool areFinite = true;
  // Also false for NaN. Not left early, so that it is done in vectors.
  for (size_t at = 0; at < rows.length; at++) areFinite &= std::fabs(rows.from[at]) <= kLargestComponent;
  if (!areFinite) throw InvalidArgument(std::string(name) + " holds a number that is not finite or too large");
  return rows;
}

// --- calls ---

/** Arguments of a call, and what it is made on. */
template <size_t kCount>
struct Call {
  napi_value self;
  napi_value arguments[kCount];
  void* data;

  Call(napi_env env, napi_callback_info info) {
    size_t count = kCount;
    check(napi_get_cb_info(env, info, &count, arguments, &self, &data));
  }
};

Handle& handleOf(napi_env env, napi_value self) {
  bool isHandle = false;
  napi_valuetype type;
  check(napi_typeof(env, self, &type));
  if (type == napi_object) check(napi_check_object_type_tag(env, self, &kHandleTag, &isHandle));
  if (!isHandle) throw InvalidArgument("this is not a NativeIndex");
  void* handle;
  check(napi_unwrap(env, self, &handle));
  return *static_cast<Handle*>(handle);
}

const std::shared_ptr<Index>& openIndexOf(napi_env env, napi_value self) {
  const Handle& handle = handleOf(env, self);
  if (handle.index == nullptr) throw InvalidArgument("the index is closed");
  return handle.index;
}

Environment& environmentOf(napi_env env) {
  void* environment;
  check(napi_get_instance_data(env, &environment));
  return *static_cast<Environment*>(environment);
}

/** No C++ exception gets out. Statuses are ignored: while a thread is ended nothing can be thrown any more. */
template <napi_value (*kBody)(napi_env, napi_callback_info)>
napi_value guarded(napi_env env, napi_callback_info info) {
  try {
    return kBody(env, info);
  } catch (const InvalidArgument& error) {
    napi_throw_type_error(env, "invalid-argument", error.what());
  } catch (const std::bad_alloc&) {
    napi_throw_error(env, "out-of-memory", "there is not enough memory");
  } catch (const Interrupted&) {
    // JavaScript sees the exception that is pending.
  } catch (const std::exception& error) {
    napi_throw_error(env, "native-failure", error.what());
  }
  return nullptr;
}

napi_value errorOf(napi_env env, const std::exception_ptr& failure) {
  std::string message = "there is not enough memory";
  const char* refusal = nullptr;
  try {
    std::rethrow_exception(failure);
  } catch (const SnapshotRefused& error) {
    message = error.what();
    refusal = error.refusal;
  } catch (const std::bad_alloc&) {
    // The message stands.
  } catch (const std::exception& error) {
    message = error.what();
  }
  napi_value error;
  check(napi_create_error(env, nullptr, text(env, message.c_str()), &error));
  if (refusal != nullptr) set(env, error, "refusal", text(env, refusal));
  return error;
}

// --- index ---

Metric metricOf(const std::string& name) {
  if (name == "l2") return Metric::l2;
  if (name == "cosine") return Metric::cosine;
  if (name == "ip") return Metric::ip;
  if (name == "l1") return Metric::l1;
  throw InvalidArgument("metric must be one of l2, cosine, ip, l1");
}

Storage storageOf(const std::string& name, std::string folder) {
  if (name == "float32") return {};
  if (name == "int8") return {Storage::Kind::int8, std::move(folder)};
  if (name == "binary") return {Storage::Kind::binary, std::move(folder)};
  throw InvalidArgument("storage must be one of float32, int8, binary");
}

std::string folderOf(napi_env env, napi_value value) {
  std::string folder = stringOf(env, value, "folder");
  const bool isPath = !folder.empty() && folder.front() == '/' && folder.find('\0') == std::string::npos;
  if (!isPath) throw InvalidArgument("folder must be an absolute path");
  return folder;
}

/** new NativeIndex(dimension, metric, M, efConstruction, seed, graphFrom, storage, vectorsFolder) */
napi_value construct(napi_env env, napi_callback_info info) {
  const Call<8> call(env, info);
  napi_value target;
  check(napi_get_new_target(env, info, &target));
  if (target == nullptr) throw InvalidArgument("NativeIndex is called with new");
  const size_t dimension = integerOf(env, call.arguments[0], "dimension", 1, 65'536);
  Storage storage = storageOf(stringOf(env, call.arguments[6], "storage"), folderOf(env, call.arguments[7]));
  const Space space(metricOf(stringOf(env, call.arguments[1], "metric")), dimension, std::move(storage));
  if (space.metric == Metric::l1 && space.storage.isQuantized()) throw InvalidArgument("l1 has float32 storage alone");
  IndexOptions options;
  options.graph.M = static_cast<uint32_t>(integerOf(env, call.arguments[2], "M", 2, 128));
  options.graph.efConstruction = static_cast<uint32_t>(integerOf(env, call.arguments[3], "efConstruction", 1, 10'000));
  options.graph.seed = integerOf(env, call.arguments[4], "seed", 0, 4'294'967'295.0);
  const double graphFrom = numberOf(env, call.arguments[5], "graphFrom", 0, std::numeric_limits<double>::infinity());
  options.graphFrom = graphFrom > Segment::kMostNodes ? IndexOptions::kNever : static_cast<size_t>(graphFrom);
  auto handle = std::make_unique<Handle>();
  handle->index = std::make_shared<Index>(space, options, environmentOf(env).pool);
  const napi_finalize release = [](napi_env, void* data, void*) { delete static_cast<Handle*>(data); };
  check(napi_wrap(env, call.self, handle.get(), release, nullptr, nullptr));
  handle.release();
  check(napi_type_tag_object(env, call.self, &kHandleTag));
  return call.self;
}

/** upsert(labels, rows) */
napi_value upsert(napi_env env, napi_callback_info info) {
  const Call<2> call(env, info);
  const auto& index = openIndexOf(env, call.self);
  const auto labels = labelsOf(env, call.arguments[0], "labels");
  const auto rows = rowsOf(env, call.arguments[1], "rows", index->space());
  if (rows.length / index->space().dimension != labels.length) throw InvalidArgument("rows has a wrong length");
  index->upsert(labels.from, reinterpret_cast<const char*>(rows.from), labels.length);
  return nullptr;
}

/** remove(labels) */
napi_value removeLabels(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  const auto& index = openIndexOf(env, call.self);
  const auto labels = labelsOf(env, call.arguments[0], "labels");
  index->remove(labels.from, labels.length);
  return nullptr;
}

/** vectors(labels) → those that are stored, and their rows */
napi_value vectors(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  const auto& index = openIndexOf(env, call.self);
  const auto labels = labelsOf(env, call.arguments[0], "labels");
  const StoredRows stored = index->storedRows(labels.from, labels.length);
  const auto* rows = reinterpret_cast<const float*>(stored.rows.data());
  napi_value object;
  check(napi_create_object(env, &object));
  set(env, object, "labels", typedArray(env, napi_uint32_array, stored.labels.data(), stored.labels.size()));
  set(env, object, "rows", typedArray(env, napi_float32_array, rows, stored.rows.size() / sizeof(float)));
  return object;
}

/** report() */
napi_value report(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  const IndexReport report = openIndexOf(env, call.self)->report();
  napi_value object;
  check(napi_create_object(env, &object));
  set(env, object, "size", number(env, static_cast<double>(report.size)));
  set(env, object, "pending", number(env, static_cast<double>(report.pending)));
  set(env, object, "tombstones", number(env, static_cast<double>(report.deadPlaces)));
  set(env, object, "memoryBytes", number(env, static_cast<double>(report.bytes)));
  set(env, object, "fileBytes", number(env, static_cast<double>(report.fileBytes)));
  set(env, object, "building", boolean(env, report.isBuilding));
  set(env, object, "walksGraph", boolean(env, report.walksGraph));
  return object;
}

/** close() */
napi_value close(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  Handle& handle = handleOf(env, call.self);
  if (handle.index != nullptr) handle.index->close();
  handle.index.reset();
  return nullptr;
}

// --- search ---

Allow allowOf(napi_env env, napi_value list, napi_value bits) {
  Allow allow;
  const bool isList = !isUndefined(env, list);
  if (!isList && isUndefined(env, bits)) return allow;
  const auto values = numbersOf<uint32_t>(env, isList ? list : bits, "allow", napi_uint32_array);
  allow.kind = isList ? Allow::Kind::list : Allow::Kind::bits;
  allow.values.assign(values.from, values.from + values.length);
  return allow;
}

void complete(Environment& environment, std::unique_ptr<FinishedSearch> finished) {
  bool isFirst;
  {
    const std::lock_guard<std::mutex> lock(environment.mutex);
    isFirst = environment.finished.empty();
    environment.finished.push_back(std::move(finished));
  }
  // One call delivers all that are finished by then.
  if (isFirst) napi_call_threadsafe_function(environment.deliver, nullptr, napi_tsfn_nonblocking);
}

/** What a thread of the pool does for a search, again and again until every query is taken. */
void takePart(Environment& environment, std::shared_ptr<FinishedSearch*> shared, Scratch& scratch) {
  FinishedSearch& finished = **shared;
  bool isMoreLeft = false;
  try {
    isMoreLeft = finished.search->answerSome(scratch);
  } catch (...) {
    finished.search->abandon();
    const std::lock_guard<std::mutex> lock(finished.mutex);
    finished.failure = std::current_exception();
  }
  if (isMoreLeft) {
    environment.pool.add([&environment, shared](Scratch& next) { takePart(environment, shared, next); });
  } else if (finished.search->leave()) {
    complete(environment, std::unique_ptr<FinishedSearch>(std::exchange(*shared, nullptr)));
  }
}

/** search(rows, k, ef, exact, list | undefined, bits | undefined, radius, rescore) → Promise */
napi_value search(napi_env env, napi_callback_info info) {
  const Call<8> call(env, info);
  const auto& index = openIndexOf(env, call.self);
  const auto rows = rowsOf(env, call.arguments[0], "rows", index->space());
  SearchRequest request;
  const char* from = reinterpret_cast<const char*>(rows.from);
  request.queryCount = rows.length / index->space().dimension;
  request.k = integerOf(env, call.arguments[1], "k", 1, 10'000);
  request.ef = std::max(request.k, integerOf(env, call.arguments[2], "ef", 1, 10'000));
  request.isExact = booleanOf(env, call.arguments[3], "exact");
  request.allow = allowOf(env, call.arguments[4], call.arguments[5]);
  const float infinity = std::numeric_limits<float>::infinity();
  request.radius = static_cast<float>(numberOf(env, call.arguments[6], "radius", -infinity, infinity));
  request.rescore = std::max(request.k, integerOf(env, call.arguments[7], "rescore", 1, 10'000));
  if (request.queryCount * request.k > 10'000'000) throw InvalidArgument("the result would be too large");
  request.queries.assign(from, from + rows.length * sizeof(float));
  Environment& environment = environmentOf(env);
  auto finished = std::make_unique<FinishedSearch>();
  finished->search = std::make_shared<Search>(index, std::move(request));
  napi_value promise;
  check(napi_create_promise(env, &finished->deferred, &promise));
  if (environment.waiting++ == 0) napi_ref_threadsafe_function(env, environment.deliver);
  const size_t parts = std::min(environment.pool.size(), finished->search->parts());
  if (parts == 0) {
    complete(environment, std::move(finished));
    return promise;
  }
  for (size_t part = 0; part < parts; part++) finished->search->enter();
  // Freed here where the pool forgets its tasks.
  const auto shared = std::shared_ptr<FinishedSearch*>(new FinishedSearch*(finished.release()), [](FinishedSearch** owned) {
    delete *owned;
    delete owned;
  });
  for (size_t part = 0; part < parts; part++) {
    environment.pool.add([&environment, shared](Scratch& scratch) { takePart(environment, shared, scratch); });
  }
  return promise;
}

const char* nameOf(Plan plan) {
  switch (plan) {
    case Plan::graph:
      return "graph";
    case Plan::exact:
      return "exact";
    case Plan::exactOverFilter:
      return "exact-over-filter";
    default:
      return "filtered-graph";
  }
}

napi_value resultOf(napi_env env, const SearchAnswer& answer) {
  napi_value object;
  check(napi_create_object(env, &object));
  set(env, object, "labels", typedArray(env, napi_uint32_array, answer.labels.data(), answer.labels.size()));
  set(env, object, "distances", typedArray(env, napi_float32_array, answer.distances.data(), answer.distances.size()));
  set(env, object, "counts", typedArray(env, napi_uint32_array, answer.counts.data(), answer.counts.size()));
  set(env, object, "plan", text(env, nameOf(answer.plan)));
  set(env, object, "scanned", number(env, static_cast<double>(answer.scanned.load())));
  set(env, object, "rescored", number(env, static_cast<double>(answer.rescored.load())));
  return object;
}

void settle(napi_env env, const FinishedSearch& finished) {
  try {
    if (finished.failure == nullptr) {
      check(napi_resolve_deferred(env, finished.deferred, resultOf(env, finished.search->answer)));
    } else {
      check(napi_reject_deferred(env, finished.deferred, errorOf(env, finished.failure)));
    }
  } catch (const std::exception&) {
    // No memory for the result, or the thread is being ended.
    napi_value error;
    if (napi_get_and_clear_last_exception(env, &error) == napi_ok) napi_reject_deferred(env, finished.deferred, error);
  }
}

/** On the JavaScript thread; `env` is null while it is going down. */
void deliver(napi_env env, napi_value, void* context, void*) {
  Environment& environment = *static_cast<Environment*>(context);
  std::vector<std::unique_ptr<FinishedSearch>> finished;
  {
    const std::lock_guard<std::mutex> lock(environment.mutex);
    finished.swap(environment.finished);
  }
  if (env == nullptr) return;
  for (const auto& each : finished) settle(env, *each);
  environment.waiting -= finished.size();
  if (environment.waiting == 0) napi_unref_threadsafe_function(env, environment.deliver);
}

// --- files ---

/** Saving or loading, on a thread of Node's own pool. */
struct FileWork {
  std::shared_ptr<Index> index;
  std::string folder;
  /** Of a save. */
  std::unique_ptr<Sight> sight;
  SavedFiles files{};
  std::exception_ptr failure;
  napi_deferred deferred = nullptr;
  napi_async_work work = nullptr;

  ~FileWork() {
    if (sight != nullptr) index->endSearch(*sight);
  }
};

void doFileWork(napi_env, void* data) {
  FileWork& work = *static_cast<FileWork*>(data);
  try {
    if (work.sight != nullptr) {
      work.files = saveSnapshot(*work.sight, work.folder);
      return;
    }
    const Index& index = *work.index;
    auto segment = loadSnapshot(index.space(), index.options().graph, work.folder);
    if (!work.index->install(std::move(segment))) throw FileError("only an empty index can be loaded");
  } catch (...) {
    work.failure = std::current_exception();
  }
}

napi_value filesOf(napi_env env, const SavedFiles& files) {
  napi_value object;
  napi_value names;
  check(napi_create_object(env, &object));
  check(napi_create_array(env, &names));
  for (size_t at = 0; at < files.names.size(); at++) {
    check(napi_set_element(env, names, static_cast<uint32_t>(at), text(env, files.names[at])));
  }
  set(env, object, "count", number(env, static_cast<double>(files.count)));
  set(env, object, "nodes", number(env, files.nodes));
  set(env, object, "files", names);
  return object;
}

void settleFileWork(napi_env env, napi_status, void* data) {
  const std::unique_ptr<FileWork> work(static_cast<FileWork*>(data));
  napi_delete_async_work(env, work->work);
  try {
    if (work->failure != nullptr) check(napi_reject_deferred(env, work->deferred, errorOf(env, work->failure)));
    else check(napi_resolve_deferred(env, work->deferred, filesOf(env, work->files)));
  } catch (const std::exception&) {
    // The thread is being ended: nobody waits.
  }
}

napi_value startFileWork(napi_env env, std::unique_ptr<FileWork> work) {
  napi_value promise;
  check(napi_create_async_work(env, nullptr, text(env, "kindred.files"), doFileWork, settleFileWork, work.get(), &work->work));
  check(napi_create_promise(env, &work->deferred, &promise));
  check(napi_queue_async_work(env, work->work));
  work.release();
  return promise;
}

/** save(folder) → Promise of what was written */
napi_value save(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  auto work = std::make_unique<FileWork>();
  work->index = openIndexOf(env, call.self);
  work->folder = folderOf(env, call.arguments[0]);
  work->sight = std::make_unique<Sight>(work->index->beginSearch(1));
  return startFileWork(env, std::move(work));
}

/** load(folder) → Promise */
napi_value load(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  auto work = std::make_unique<FileWork>();
  work->index = openIndexOf(env, call.self);
  work->folder = folderOf(env, call.arguments[0]);
  return startFileWork(env, std::move(work));
}

// --- module ---

/** threads(count): so many at least answer searches and link nodes */
napi_value threads(napi_env env, napi_callback_info info) {
  const Call<1> call(env, info);
  environmentOf(env).pool.growTo(integerOf(env, call.arguments[0], "threads", 1, 256));
  return nullptr;
}

/** instructionSets(): the builds of this addon that the processor can run, the fastest first */
napi_value instructionSets(napi_env env, napi_callback_info) {
  std::vector<const char*> names;
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool hasAvx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (hasAvx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    names.push_back("avx512");
  }
  if (hasAvx2) names.push_back("avx2");
#endif
  names.push_back("baseline");
  napi_value array;
  check(napi_create_array(env, &array));
  for (size_t at = 0; at < names.size(); at++) {
    check(napi_set_element(env, array, static_cast<uint32_t>(at), text(env, names[at])));
  }
  return array;
}

/** checkKernels(): names of the kernels that this processor can run, each compared with plain loops */
napi_value kernels(napi_env env, napi_callback_info) {
  const std::vector<std::string> names = checkKernels();
  napi_value array;
  check(napi_create_array(env, &array));
  for (size_t at = 0; at < names.size(); at++) {
    check(napi_set_element(env, array, static_cast<uint32_t>(at), text(env, names[at].c_str())));
  }
  return array;
}

/** checkLinkLists() */
napi_value linkLists(napi_env, napi_callback_info) {
  checkLinkLists();
  return nullptr;
}

template <napi_value (*kBody)(napi_env, napi_callback_info)>
napi_property_descriptor method(const char* name) {
  return {name, nullptr, guarded<kBody>, nullptr, nullptr, nullptr, napi_default_method, nullptr};
}

/** Before the environment goes: no thread may touch it any more. */
void stopThreads(void* environment) { static_cast<Environment*>(environment)->pool.stop(); }

void startEnvironment(napi_env env) {
  auto environment = std::make_unique<Environment>();
  check(napi_create_threadsafe_function(env, nullptr, nullptr, text(env, "kindred.search"), 0, 1, nullptr, nullptr,
                                        environment.get(), deliver, &environment->deliver));
  check(napi_unref_threadsafe_function(env, environment->deliver));
  check(napi_add_env_cleanup_hook(env, stopThreads, environment.get()));
  const napi_finalize release = [](napi_env, void* data, void*) { delete static_cast<Environment*>(data); };
  check(napi_set_instance_data(env, environment.get(), release, nullptr));
  environment.release();
}

napi_value exportAll(napi_env env, napi_value exports) {
  startEnvironment(env);
  const napi_property_descriptor methods[] = {
      method<upsert>("upsert"), method<removeLabels>("remove"), method<vectors>("vectors"),
      method<report>("report"), method<close>("close"),                method<search>("search"), method<save>("save"),           method<load>("load"),
  };
  napi_value type;
  check(napi_define_class(env, "NativeIndex", NAPI_AUTO_LENGTH, guarded<construct>, nullptr,
                          sizeof methods / sizeof *methods, methods, &type));
  set(env, exports, "NativeIndex", type);
  const napi_property_descriptor functions[] = {method<threads>("threads"), method<instructionSets>("instructionSets"),
                                                 method<kernels>("checkKernels"), method<linkLists>("checkLinkLists")};
  check(napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions));
  return exports;
}

napi_value initialize(napi_env env, napi_value exports) {
  try {
    return exportAll(env, exports);
  } catch (const std::exception& error) {
    napi_throw_error(env, nullptr, error.what());
    return nullptr;
  }
}

}  // namespace
}  // namespace kindred

NAPI_MODULE_INIT() { return kindred::initialize(env, exports); }
