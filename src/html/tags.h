// The tags of HTML that mean something here, and what they mean, in one table.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unhusk {

// In the order of kTagInfo (tags.cc); a test holds the two together.
enum class Tag : uint16_t {
  kUnknown,
  kA,
  kAbbr,
  kAcronym,
  kAddress,
  kAnnotation,
  kAnnotationXml,
  kApplet,
  kArea,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBase,
  kBasefont,
  kBdi,
  kBdo,
  kBgsound,
  kBig,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCite,
  kCode,
  kCol,
  kColgroup,
  kData,
  kDatalist,
  kDd,
  kDel,
  kDetails,
  kDfn,
  kDialog,
  kDir,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForeignObject,
  kForm,
  kFrame,
  kFrameset,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImage,
  kImg,
  kInput,
  kIns,
  kIsindex,
  kKbd,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kListing,
  kMain,
  kMap,
  kMark,
  kMarquee,
  kMath,
  kMenu,
  kMeta,
  kMeter,
  kNav,
  kNobr,
  kNoembed,
  kNoframes,
  kNoscript,
  kObject,
  kOl,
  kOptgroup,
  kOption,
  kOutput,
  kP,
  kParam,
  kPicture,
  kPlaintext,
  kPre,
  kProgress,
  kQ,
  kRb,
  kRp,
  kRt,
  kRtc,
  kRuby,
  kS,
  kSamp,
  kScript,
  kSearch,
  kSection,
  kSelect,
  kSlot,
  kSmall,
  kSource,
  kSpan,
  kStrike,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kTrack,
  kTt,
  kU,
  kUl,
  kVar,
  kVideo,
  kWbr,
  kXmp,
  kCount
};

enum TagTrait : uint16_t {
  kTagVoid = 1 << 0,       // Has no end tag.
  kTagBlock = 1 << 1,      // Starts a block of its own.
  kTagNoText = 1 << 2,     // What stands inside is never shown as text.
  kTagRawText = 1 << 3,    // Tokenized as raw text: no tags, no entities inside.
  kTagRcdata = 1 << 4,     // Tokenized as text with entities, no tags inside.
  kTagNotInTree = 1 << 5,  // Neither holds text nor moves any: the skeleton leaves it out.
  kTagLeavesSvg = 1 << 6,  // Its start tag ends an open <svg> (HTML5, foreign content).
  kTagEndsP = 1 << 7,      // Its start tag ends an open <p>.
  kTagFormatting =
      1 << 8,          // HTML5's formatting elements: an end tag takes them out from under others.
  kTagScope = 1 << 9,  // No end tag reaches past it (HTML5, element in scope).
  kTagTablePart = 1 << 10,  // Only means something inside a table.
  kTagPlain = 1 << 11,      // Changes looks, not text: the skeleton leaves it out unless hidden.
};

// The tag of a name in any case; kUnknown where it is none of ours.
Tag TagOf(std::string_view name);

std::string_view TagName(Tag tag);
extern const std::array<uint16_t, static_cast<size_t>(Tag::kCount)> kTagTraits;
inline uint16_t TagTraits(Tag tag) {
  return kTagTraits[static_cast<size_t>(tag)];
}
inline bool HasTrait(Tag tag, uint16_t traits) {
  return (TagTraits(tag) & traits) != 0;
}

inline bool IsHeading(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}
// Of a list or of definitions.
inline bool IsItem(Tag tag) {
  return tag == Tag::kLi || tag == Tag::kDt || tag == Tag::kDd;
}
inline bool IsCell(Tag tag) {
  return tag == Tag::kTd || tag == Tag::kTh;
}
inline bool IsRowGroup(Tag tag) {
  return tag == Tag::kTbody || tag == Tag::kThead || tag == Tag::kTfoot;
}

// True if a start tag `next` ends an open `open` without an end tag (li after
// li, td after td, …), as far as the scanner's depth count needs to know.
bool ImpliesEnd(Tag open, Tag next);

// True for HTML5's special elements: the end tag of an inline element does not
// reach past them.  Knows a few too many, which makes a tree look deeper.
bool IsSpecial(Tag tag);

}  // namespace unhusk
