#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kindred {

/**
 * uint32 → uint32 by open addressing, about 13 bytes an entry. It consists of 64 tables that grow one at a
 * time, so that no insertion has to move millions of entries.
 */
class FlatMap {
 public:
  static constexpr uint32_t kNone = 0xffffffff;

  /** kNone where the key is absent. */
  uint32_t find(uint32_t key) const {
    const uint32_t hash = mix(key);
    const Table& table = tables_[hash % kTables];
    if (table.slots.empty()) return kNone;
    for (size_t at = homeOf(hash, table);; at = next(at, table)) {
      const Slot& slot = table.slots[at];
      if (slot.value == kNone || slot.key == key) return slot.value;
    }
  }

  /** Makes room for this key: a `put` of it that follows does not throw. */
  void prepare(uint32_t key) {
    Table& table = tables_[mix(key) % kTables];
    if ((table.used + 1) * 4 > table.slots.size() * 3) grow(table);
  }

  /** Adds or replaces; `value` must not be kNone, and `prepare` must have been called for a new key. */
  void put(uint32_t key, uint32_t value) {
    const uint32_t hash = mix(key);
    Table& table = tables_[hash % kTables];
    if (insert(table, hash, {key, value})) table.used++;
  }

  void erase(uint32_t key) {
    const uint32_t hash = mix(key);
    Table& table = tables_[hash % kTables];
    if (table.slots.empty()) return;
    size_t hole = homeOf(hash, table);
    while (table.slots[hole].value != kNone && table.slots[hole].key != key) hole = next(hole, table);
    if (table.slots[hole].value == kNone) return;
    table.used--;
    // What stands behind the hole and belongs at or before it moves up.
    for (size_t at = next(hole, table); table.slots[at].value != kNone; at = next(at, table)) {
      const size_t home = homeOf(mix(table.slots[at].key), table);
      const bool isReachable = hole <= at ? (hole < home && home <= at) : (hole < home || home <= at);
      if (isReachable) continue;
      table.slots[hole] = table.slots[at];
      hole = at;
    }
    table.slots[hole].value = kNone;
  }

  size_t bytes() const {
    size_t slots = 0;
    for (const Table& table : tables_) slots += table.slots.size();
    return slots * sizeof(Slot);
  }

 private:
  static constexpr uint32_t kTables = 64;

  struct Slot {
    uint32_t key = 0;
    uint32_t value = kNone;
  };
  struct Table {
    std::vector<Slot> slots;
    size_t used = 0;
  };

  static uint32_t mix(uint32_t key) {
    key = (key ^ (key >> 16)) * 0x85ebca6b;
    key = (key ^ (key >> 13)) * 0xc2b2ae35;
    return key ^ (key >> 16);
  }

  static size_t homeOf(uint32_t hash, const Table& table) {
    return (static_cast<uint64_t>(hash) * table.slots.size()) >> 32;
  }

  static size_t next(size_t at, const Table& table) { return at + 1 == table.slots.size() ? 0 : at + 1; }

  /** Returns whether the key is new. */
  static bool insert(Table& table, uint32_t hash, Slot entry) {
    size_t at = homeOf(hash, table);
    while (table.slots[at].value != kNone && table.slots[at].key != entry.key) at = next(at, table);
    const bool isNew = table.slots[at].value == kNone;
    table.slots[at] = entry;
    return isNew;
  }

  static void grow(Table& table) {
    Table grown;
    grown.slots.resize(table.slots.size() < 8 ? 8 : table.slots.size() + table.slots.size() / 2);
    grown.used = table.used;
    for (const Slot& slot : table.slots) {
      if (slot.value != kNone) insert(grown, mix(slot.key), slot);
    }
    table = std::move(grown);
  }

  std::array<Table, kTables> tables_;
};

}  // namespace kindred
