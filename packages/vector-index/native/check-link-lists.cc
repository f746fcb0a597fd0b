#include "check-link-lists.h"

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "link-lists.h"

namespace kindred {

namespace {

using Links = std::vector<uint32_t>;

void require(const LinkLists& lists, uint32_t list, const Links& expected, const char* when) {
  Links links;
  lists.each(list, [&](uint32_t link) { links.push_back(link); });
  if (links != expected) throw std::runtime_error(std::string("a list of links is wrong: ") + when);
  if (lists.isEmpty(list) != expected.empty()) throw std::runtime_error(std::string("whether a list is empty: ") + when);
}

/** Any order of puts and cuts. */
void checkAgainstModel(size_t most, uint32_t count, std::mt19937& random) {
  LinkLists lists(most);
  lists.reserve(count);
  std::vector<Links> model(3);
  for (int step = 0; step < 2'000; step++) {
    const uint32_t list = static_cast<uint32_t>(random() % model.size());
    Links& links = model[list];
    const uint32_t link = static_cast<uint32_t>(random() % count);
    if (links.size() < most && random() % 4 != 0) {
      lists.put(list, links.size(), link);
      links.push_back(link);
    } else if (random() % 2 == 0 && !links.empty()) {
      const size_t place = random() % links.size();
      lists.put(list, place, link);
      links[place] = link;
    } else {
      links.resize(random() % (links.size() + 1));
      lists.cut(list, links.size());
    }
    require(lists, list, links, "beside a model");
  }
}

/** Links that were stored before there were so many nodes stay. */
void checkFourthByte() {
  constexpr uint32_t kLast = 0xfffffe;
  LinkLists lists(8);
  lists.reserve(size_t{kLast} + 1);
  if (lists.bytes() != 8 * 3) throw std::runtime_error("a link takes three bytes");
  lists.put(0, 0, kLast);
  lists.put(0, 1, 0);
  require(lists, 0, {kLast, 0}, "the largest of three bytes");
  lists.reserve(size_t{kLast} + 3);
  if (lists.bytes() != 8 * 4) throw std::runtime_error("a link takes four bytes");
  require(lists, 0, {kLast, 0}, "after growth");
  lists.put(0, 1, kLast + 1);
  lists.put(0, 2, kLast + 2);
  require(lists, 0, {kLast, kLast + 1, kLast + 2}, "the smallest of four bytes");
  lists.put(kLast + 2, 0, kLast + 1);
  require(lists, kLast + 2, {kLast + 1}, "of the last list");
  lists.cut(kLast + 2, 0);
  require(lists, kLast + 2, {}, "cut");
  lists.put(0, 1, 7);
  require(lists, 0, {kLast, 7, kLast + 2}, "small again");
}

}  // namespace

void checkLinkLists() {
  std::mt19937 random(1);
  for (const size_t most : {4, 32, 256}) {
    checkAgainstModel(most, 10, random);
    checkAgainstModel(most, 100'000, random);
    checkAgainstModel(most, 20'000'000, random);
  }
  checkFourthByte();
}

}  // namespace kindred
