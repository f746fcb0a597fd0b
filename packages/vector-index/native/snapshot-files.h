#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "snapshot.h"

namespace kindred {

/** A file that is written from beginning to end; every write is checked. */
class FileWriter {
 public:
  FileWriter(const std::string& folder, const char* name);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void write(const void* from, size_t bytes);
  template <class T>
  void writeNumber(T number) {
    write(&number, sizeof number);
  }
  /** Brings everything to the disk; returns the name of the file. */
  const char* finish();

 private:
  void flush();
  [[noreturn]] void fail(const char* what) const;

  const char* name_;
  const std::string path_;
  int file_;
  std::vector<char> buffer_;
};

/** A file that is read from beginning to end. */
class FileReader {
 public:
  /** `refusal` is what is wrong with a snapshot where this file is. */
  FileReader(const std::string& folder, const char* name, const char* refusal);
  ~FileReader();
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  int descriptor() const { return file_; }
  /** Bytes that were not read yet. */
  uint64_t left() const { return left_; }
  static bool exists(const std::string& folder, const char* name);
  void read(void* to, size_t bytes);
  template <class T>
  T readNumber() {
    T number;
    read(&number, sizeof number);
    return number;
  }
  void require(bool condition, const char* reason) const { require(condition, refusal_, reason); }
  void require(bool condition, const char* refusal, const char* reason) const {
    if (!condition) throw SnapshotRefused(refusal, path_ + " " + reason + ".");
  }

 private:
  [[noreturn]] void fail(const char* what) const;

  const std::string path_;
  const char* refusal_;
  int file_;
  uint64_t left_;
  std::vector<char> buffer_;
  size_t at_ = 0;
};

}  // namespace kindred
