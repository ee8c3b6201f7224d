#include "html/nest.h"

#include "html/nester.h"

namespace unhusk {
namespace {

void Replay(const Skeleton& skeleton, const std::vector<TreeStep>& steps, TreeVisitor* visitor) {
  for (size_t i = 0; i < steps.size(); ++i) {
    const uint32_t value = steps[i].value();
    switch (steps[i].kind()) {
      case TreeStep::kSpace:
        visitor->Space();
        break;
      case TreeStep::kRun:
        visitor->Run(skeleton.runs[value]);
        break;
      case TreeStep::kLeave:
        visitor->Leave(static_cast<Tag>(value));
        break;
      case TreeStep::kVoid: {
        const TagRecord& record = skeleton.tags[value];
        if (visitor->Enter(record.tag, &record)) visitor->Leave(record.tag);
        break;
      }
      default: {
        const bool implied = steps[i].kind() == TreeStep::kImplied;
        const TagRecord* record = implied ? nullptr : &skeleton.tags[value];
        if (visitor->Enter(implied ? static_cast<Tag>(value) : record->tag, record)) break;
        for (int depth = 1; depth > 0;) {  // Not to be walked into.
          const TreeStep::Kind kind = steps[++i].kind();
          depth += kind == TreeStep::kEnter || kind == TreeStep::kImplied;
          depth -= kind == TreeStep::kLeave;
        }
        break;
      }
    }
  }
}

}  // namespace

bool ParseNested(const Skeleton& skeleton, std::string_view bytes, uint64_t max_bytes,
                 std::vector<TreeStep>* steps, TreeVisitor* visitor) {
  steps->clear();
  if (!Nester(skeleton, bytes, max_bytes / sizeof(TreeStep), steps).Run()) return false;
  Replay(skeleton, *steps, visitor);
  return true;
}

}  // namespace unhusk
