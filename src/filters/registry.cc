#include "filters/registry.h"

namespace unhusk {
namespace {

constexpr FilterEntry kChain[] = {
    {"markup", "hidden elements, form controls, scripts, styles", MakeMarkupFilter},
    {"site", "filter lists and site configurations: elements named by selectors", MakeSiteFilter},
    {"content", "which blocks of a page are its main content", MakeContentFilter},
    {"patterns", "rule packs: phrases by kind and language", MakePatternsFilter},
    {"artifacts", "hashes, UUIDs and tracking tokens that stand alone in prose",
     MakeArtifactsFilter},
    {"duplicates", "repeated lines, captions doubled with their credit", MakeDuplicatesFilter},
    {"lines", "which lines of a plain text stand and read like boilerplate", MakeLinesFilter},
};

}  // namespace

std::span<const FilterEntry> AllFilters() {
  return kChain;
}

}  // namespace unhusk
