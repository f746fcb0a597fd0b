#include "row-file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "file-error.h"

namespace kindred {

namespace {

/** Rows that get room at a time where they come one by one. */
constexpr size_t kRowsAhead = 64;
/** A multiple of every size of a page. */
constexpr size_t kGrain = 65'536;

/** Takes room on the disk, so that a full one is found before anything is written; an error number or 0. */
int allocate(int file, off_t from, off_t bytes) {
#if defined(__linux__)
  return posix_fallocate(file, from, bytes);
#else
  static const char zeros[65'536] = {};
  while (bytes > 0) {
    const ssize_t wrote = pwrite(file, zeros, std::min<size_t>(sizeof zeros, static_cast<size_t>(bytes)), from);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return wrote < 0 ? errno : ENOSPC;
    from += wrote;
    bytes -= wrote;
  }
  return 0;
#endif
}

}  // namespace

RowFile::RowFile(std::string folder, size_t rowBytes)
    : folder_(std::move(folder)), rows_(rowBytes, [this](size_t chunk, size_t bytes) {
        void* mapped = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file_, static_cast<off_t>(chunk * bytes));
        if (mapped == MAP_FAILED) throw std::bad_alloc();
        // A candidate here and there: what lies around it would be read for nothing.
        madvise(mapped, bytes, MADV_RANDOM);
        return static_cast<char*>(mapped);
      }, kGrain) {}

RowFile::~RowFile() {
  if (mapped_ != nullptr) munmap(mapped_, mappedBytes_);
  if (file_ >= 0) close(file_);
}

void RowFile::open() {
  // A process that is killed before the name is gone leaves an empty file, which whoever locks the folder removes.
  std::string path = folder_ + "/.saving-vectors-XXXXXX";
  file_ = mkostemp(path.data(), O_CLOEXEC);
  if (file_ < 0) fail("cannot be created", errno);
  unlink(path.c_str());
}

void RowFile::adopt(int file, size_t from, uint32_t count) {
  if (count == 0) return;
  mappedBytes_ = from + count * rows_.recordBytes();
  void* mapped = mmap(nullptr, mappedBytes_, PROT_READ, MAP_SHARED, file, 0);
  if (mapped == MAP_FAILED) throw std::bad_alloc();
  madvise(mapped, mappedBytes_, MADV_RANDOM);
  mapped_ = static_cast<char*>(mapped);
  adoptedRows_ = mapped_ + from;
  adopted_ = count;
}

void RowFile::reserve(size_t places) {
  if (places <= adopted_ + reserved_) return;
  const size_t count = places - adopted_;
  if (file_ < 0) open();
  const size_t wanted = std::max(count, reserved_ + kRowsAhead);
  const size_t end = rows_.offsetOf(wanted - 1) + rows_.recordBytes();
  int error;
  do error = allocate(file_, static_cast<off_t>(end_), static_cast<off_t>(end - end_));
  while (error == EINTR);
  if (error != 0) fail("cannot grow", error);
  rows_.reserve(wanted);
  end_ = end;
  reserved_ = wanted;
}

void RowFile::write(uint32_t place, const char* row) {
  if (place < adopted_) return;
  size_t at = rows_.offsetOf(place - adopted_);
  for (size_t bytes = rows_.recordBytes(); bytes > 0;) {
    const ssize_t wrote = pwrite(file_, row, bytes, static_cast<off_t>(at));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail("cannot be written", wrote < 0 ? errno : ENOSPC);
    at += static_cast<size_t>(wrote);
    row += wrote;
    bytes -= static_cast<size_t>(wrote);
  }
}

void RowFile::fail(const char* what, int error) const {
  throw FileError("The file of vectors in " + folder_ + " " + what + ": " + std::strerror(error));
}

}  // namespace kindred
