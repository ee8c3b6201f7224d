// See tree_planes.h.
#include "model/tree_planes.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace unhusk {
namespace {

constexpr uint32_t kTileSteps = 128;
constexpr uint32_t kPlaneLeaves = 8;
constexpr uint32_t kTreePlanes = kTreeLeaves / kPlaneLeaves;

}  // namespace

// A byte a row, its bits the leaves that the row may still end in.
struct TreePlanes::Planes {
  alignas(32) uint8_t lane[size_t{kMaxTrees} * kTreePlanes][kLanes];
};

TreePlanes::TreePlanes(const TreeModel& model) : values_(model.values) {
  for (uint32_t f = 0; f + 1 < model.first.size(); ++f) {
    for (uint32_t i = model.first[f]; i < model.first[f + 1]; ++i) {
      const TreeSplit& split = model.splits[i];
      const bool again = i > model.first[f] && split.threshold == steps_.back().threshold;
      if (!again) {
        if (steps_.size() % kTileSteps == 0) tiles_.push_back({});
        steps_.push_back({f, split.threshold});
      }
      for (uint32_t plane = 0; plane < kTreePlanes; ++plane) {
        const auto leaves = static_cast<uint8_t>(split.left >> (kPlaneLeaves * plane));
        if (leaves == 0) continue;
        cuts_.push_back({static_cast<uint16_t>(split.tree * kTreePlanes + plane),
                         static_cast<uint8_t>((steps_.size() - 1) % kTileSteps), leaves});
      }
      tiles_.back() = {static_cast<uint32_t>(steps_.size()), static_cast<uint32_t>(cuts_.size())};
    }
  }
}

#if defined(__x86_64__)

bool TreePlanes::IsSupported() {
  return __builtin_cpu_supports("avx2") != 0;
}

// Packing mixes up the order of rows; unpacking in SumLeaves brings it back.
[[gnu::target("avx2")]] void TreePlanes::PassTiles(const Column* columns, Planes* alive) const {
  static_assert(kLanes == 32);
  alignas(32) uint8_t passed[kTileSteps][kLanes];
  const Step* step = steps_.data();
  const Cut* cut = cuts_.data();
  for (const Tile& tile : tiles_) {
    const Step* steps_end = steps_.data() + tile.steps_end;
    for (uint8_t(*out)[kLanes] = passed; step != steps_end; ++step, ++out) {
      const float* x = columns[step->feature].lane;
      const __m256 threshold = _mm256_set1_ps(step->threshold);
      const __m256 a = _mm256_cmp_ps(_mm256_load_ps(x), threshold, _CMP_GT_OQ);
      const __m256 b = _mm256_cmp_ps(_mm256_load_ps(x + 8), threshold, _CMP_GT_OQ);
      const __m256 c = _mm256_cmp_ps(_mm256_load_ps(x + 16), threshold, _CMP_GT_OQ);
      const __m256 d = _mm256_cmp_ps(_mm256_load_ps(x + 24), threshold, _CMP_GT_OQ);
      const __m256i ab = _mm256_packs_epi32(_mm256_castps_si256(a), _mm256_castps_si256(b));
      const __m256i cd = _mm256_packs_epi32(_mm256_castps_si256(c), _mm256_castps_si256(d));
      _mm256_store_si256(reinterpret_cast<__m256i*>(*out), _mm256_packs_epi16(ab, cd));
    }
    const Cut* cuts_end = cuts_.data() + tile.cuts_end;
    for (; cut != cuts_end; ++cut) {
      auto* plane = reinterpret_cast<__m256i*>(alive->lane[cut->plane]);
      const auto* rows = reinterpret_cast<const __m256i*>(passed[cut->step]);
      const __m256i leaves = _mm256_set1_epi8(static_cast<char>(cut->leaves));
      const __m256i lost = _mm256_and_si256(_mm256_load_si256(rows), leaves);
      _mm256_store_si256(plane, _mm256_andnot_si256(lost, _mm256_load_si256(plane)));
    }
  }
}

// A row's leaf is the lowest bit left.  Its place is the exponent of its value as a float;
// a tree's values lie in four registers, among which two bits of the place choose.
[[gnu::target("avx2")]] void TreePlanes::SumLeaves(const Planes& alive, float sums[kLanes]) const {
  __m256 sum[4] = {};
  const auto* planes = reinterpret_cast<const __m256i*>(alive.lane);
  for (const float* at = values_.data(); at != values_.data() + values_.size();
       at += kTreeLeaves, planes += kTreePlanes) {
    const __m256 values[4] = {_mm256_loadu_ps(at), _mm256_loadu_ps(at + 8),
                              _mm256_loadu_ps(at + 16), _mm256_loadu_ps(at + 24)};
    const __m256i low01 = _mm256_unpacklo_epi8(planes[0], planes[1]);
    const __m256i low23 = _mm256_unpacklo_epi8(planes[2], planes[3]);
    const __m256i high01 = _mm256_unpackhi_epi8(planes[0], planes[1]);
    const __m256i high23 = _mm256_unpackhi_epi8(planes[2], planes[3]);
    const __m256i parts[4] = {
        _mm256_unpacklo_epi16(low01, low23), _mm256_unpackhi_epi16(low01, low23),
        _mm256_unpacklo_epi16(high01, high23), _mm256_unpackhi_epi16(high01, high23)};
    for (uint32_t i = 0; i < 4; ++i) {
      const __m256i lowest =
          _mm256_and_si256(parts[i], _mm256_sub_epi32(_mm256_setzero_si256(), parts[i]));
      const __m256i bits = _mm256_castps_si256(_mm256_cvtepi32_ps(lowest));
      const __m256i leaf = _mm256_sub_epi32(_mm256_srli_epi32(bits, 23), _mm256_set1_epi32(127));
      const __m256 by8 = _mm256_castsi256_ps(_mm256_slli_epi32(leaf, 28));
      const __m256 by16 = _mm256_castsi256_ps(_mm256_slli_epi32(leaf, 27));
      const __m256 low = _mm256_blendv_ps(_mm256_permutevar8x32_ps(values[0], leaf),
                                          _mm256_permutevar8x32_ps(values[1], leaf), by8);
      const __m256 high = _mm256_blendv_ps(_mm256_permutevar8x32_ps(values[2], leaf),
                                           _mm256_permutevar8x32_ps(values[3], leaf), by8);
      sum[i] = _mm256_add_ps(sum[i], _mm256_blendv_ps(low, high, by16));
    }
  }
  for (uint32_t i = 0; i < 4; ++i) _mm256_storeu_ps(sums + size_t{8} * i, sum[i]);
}

void TreePlanes::Sum(const Column* columns, float sums[kLanes]) const {
  Planes alive;
  std::memset(alive.lane, 0xff, values_.size() / kPlaneLeaves * kLanes);
  PassTiles(columns, &alive);
  SumLeaves(alive, sums);
}

#else

bool TreePlanes::IsSupported() {
  return false;
}

void TreePlanes::Sum(const Column*, float*) const {}

#endif

}  // namespace unhusk
