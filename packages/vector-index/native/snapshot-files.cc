#include "snapshot-files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kindred {

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the files are little-endian");

namespace {

constexpr size_t kBufferBytes = size_t{1} << 20;

[[noreturn]] void failWithSystemError(const std::string& path, const char* what) {
  throw FileError(path + " " + what + ": " + std::strerror(errno));
}

}  // namespace

FileWriter::FileWriter(const std::string& folder, const char* name) : name_(name), path_(folder + "/" + name) {
  buffer_.reserve(kBufferBytes);
  file_ = open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file_ < 0) fail("cannot be created");
}

FileWriter::~FileWriter() {
  if (file_ >= 0) close(file_);
}

void FileWriter::write(const void* from, size_t bytes) {
  const char* next = static_cast<const char*>(from);
  while (bytes > 0) {
    const size_t part = std::min(bytes, kBufferBytes - buffer_.size());
    buffer_.insert(buffer_.end(), next, next + part);
    next += part;
    bytes -= part;
    if (buffer_.size() == kBufferBytes) flush();
  }
}

void FileWriter::flush() {
  for (size_t at = 0; at < buffer_.size();) {
    const ssize_t wrote = ::write(file_, buffer_.data() + at, buffer_.size() - at);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) fail("cannot be written");
    at += static_cast<size_t>(wrote);
  }
  buffer_.clear();
}

const char* FileWriter::finish() {
  flush();
  if (fsync(file_) != 0) fail("cannot be brought to the disk");
  const int closed = close(file_);
  file_ = -1;
  if (closed != 0) fail("cannot be closed");
  return name_;
}

void FileWriter::fail(const char* what) const { failWithSystemError(path_, what); }

FileReader::FileReader(const std::string& folder, const char* name, const char* refusal)
    : path_(folder + "/" + name), refusal_(refusal) {
  buffer_.reserve(kBufferBytes);
  file_ = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0 && errno == ENOENT) throw SnapshotRefused("missing", path_ + " is missing.");
  if (file_ < 0) fail("cannot be opened");
  struct stat status;
  const bool isFile = fstat(file_, &status) == 0 && S_ISREG(status.st_mode);
  left_ = isFile ? static_cast<uint64_t>(status.st_size) : 0;
  if (isFile) return;
  close(file_);
  require(false, "is no file");
}

bool FileReader::exists(const std::string& folder, const char* name) {
  return access((folder + "/" + name).c_str(), F_OK) == 0;
}

FileReader::~FileReader() { close(file_); }

void FileReader::read(void* to, size_t bytes) {
  require(bytes <= left_, "is too short");
  left_ -= bytes;
  char* next = static_cast<char*>(to);
  while (bytes > 0) {
    if (at_ == buffer_.size()) {
      buffer_.resize(kBufferBytes);
      const ssize_t got = ::read(file_, buffer_.data(), kBufferBytes);
      buffer_.resize(got > 0 ? static_cast<size_t>(got) : 0);
      at_ = 0;
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("cannot be read");
      require(got > 0, "became shorter while it was read");
    }
    const size_t part = std::min(bytes, buffer_.size() - at_);
    std::memcpy(next, buffer_.data() + at_, part);
    next += part;
    at_ += part;
    bytes -= part;
  }
}

void FileReader::fail(const char* what) const { failWithSystemError(path_, what); }

}  // namespace kindred
