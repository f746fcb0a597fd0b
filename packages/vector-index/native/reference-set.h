#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kindred {

/**
 * References by a hash of what they refer to, in open addressing: about 5 bytes each, since what they refer
 * to has the key. It consists of many tables that grow one at a time, so that no insertion has to look at
 * millions of them again. Functions `hashOf(reference)` say where one belongs.
 */
class ReferenceSet {
 public:
  static constexpr uint32_t kNone = 0xffffffff;

  /** The one that `matches(reference)`, or kNone. */
  template <class Matches>
  uint32_t find(uint32_t hash, const Matches& matches) const {
    const uint32_t mixed = mix(hash);
    const Table& table = tables_[mixed % kTables];
    if (table.slots.empty()) return kNone;
    for (size_t at = homeOf(mixed, table);; at = next(at, table)) {
      if (table.slots[at] == kNone || matches(table.slots[at])) return table.slots[at];
    }
  }

  /** Makes room for one more with this hash: a `put` that follows does not throw. */
  template <class HashOf>
  void prepare(uint32_t hash, const HashOf& hashOf) {
    Table& table = tables_[mix(hash) % kTables];
    if ((table.used + 1) * 7 > table.slots.size() * 6) grow(table, hashOf);
  }

  /** It must not be there, and `prepare` must have been called. */
  void put(uint32_t hash, uint32_t reference) {
    const uint32_t mixed = mix(hash);
    Table& table = tables_[mixed % kTables];
    insert(table, mixed, reference);
    table.used++;
  }

  /** Nothing where it is absent. */
  template <class HashOf>
  void erase(uint32_t hash, uint32_t reference, const HashOf& hashOf) {
    const uint32_t mixed = mix(hash);
    Table& table = tables_[mixed % kTables];
    if (table.slots.empty()) return;
    size_t hole = homeOf(mixed, table);
    while (table.slots[hole] != kNone && table.slots[hole] != reference) hole = next(hole, table);
    if (table.slots[hole] == kNone) return;
    table.used--;
    // What stands behind the hole and belongs at or before it moves up.
    for (size_t at = next(hole, table); table.slots[at] != kNone; at = next(at, table)) {
      const size_t home = homeOf(mix(hashOf(table.slots[at])), table);
      const bool isReachable = hole <= at ? (hole < home && home <= at) : (hole < home || home <= at);
      if (isReachable) continue;
      table.slots[hole] = table.slots[at];
      hole = at;
    }
    table.slots[hole] = kNone;
  }

  size_t bytes() const {
    size_t slots = 0;
    for (const Table& table : tables_) slots += table.slots.size();
    return slots * sizeof(uint32_t);
  }

 private:
  static constexpr uint32_t kTables = 256;

  struct Table {
    std::vector<uint32_t> slots;
    size_t used = 0;
  };

  static uint32_t mix(uint32_t key) {
    key = (key ^ (key >> 16)) * 0x85ebca6b;
    key = (key ^ (key >> 13)) * 0xc2b2ae35;
    return key ^ (key >> 16);
  }

  static size_t homeOf(uint32_t mixed, const Table& table) {
    return (static_cast<uint64_t>(mixed) * table.slots.size()) >> 32;
  }

  static size_t next(size_t at, const Table& table) { return at + 1 == table.slots.size() ? 0 : at + 1; }

  static void insert(Table& table, uint32_t mixed, uint32_t reference) {
    size_t at = homeOf(mixed, table);
    while (table.slots[at] != kNone) at = next(at, table);
    table.slots[at] = reference;
  }

  template <class HashOf>
  static void grow(Table& table, const HashOf& hashOf) {
    Table grown;
    grown.slots.resize(table.slots.size() < 8 ? 8 : table.slots.size() + table.slots.size() / 4, kNone);
    grown.used = table.used;
    for (uint32_t reference : table.slots) {
      if (reference != kNone) insert(grown, mix(hashOf(reference)), reference);
    }
    table = std::move(grown);
  }

  std::array<Table, kTables> tables_;
};

}  // namespace kindred
