// The chain: which filters there are, in the order they run.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "filter.h"
#include "options.h"

namespace unhusk {

class PackSet;

// What a filter may be built from.  Outlives the filter.
struct FilterContext {
  const Options& options;
  const PackSet& packs;
};

struct FilterEntry {
  std::string_view name;
  std::string_view summary;  // Half a line for `unhusk rules list`.
  std::unique_ptr<const Filter> (*make)(const FilterContext&);
};

std::span<const FilterEntry> AllFilters();

// One a filter; each lives in filters/<name>.cc.
std::unique_ptr<const Filter> MakeMarkupFilter(const FilterContext& context);
std::unique_ptr<const Filter> MakePatternsFilter(const FilterContext& context);
std::unique_ptr<const Filter> MakeArtifactsFilter(const FilterContext& context);
std::unique_ptr<const Filter> MakeDuplicatesFilter(const FilterContext& context);
std::unique_ptr<const Filter> MakeSiteFilter(const FilterContext& context);
std::unique_ptr<const Filter> MakeContentFilter(const FilterContext& context);
std::unique_ptr<const Filter> MakeLinesFilter(const FilterContext& context);

}  // namespace unhusk
