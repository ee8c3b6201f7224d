// Rows are cleaned side by side and appended in order; then the buffers are lent out, each
// struct of the ABI with a share in them.

#include "module/arrow_columns.h"

#include <array>
#include <limits>
#include <utility>

#include "base/utf8.h"
#include "render/json.h"
#include "render/kept.h"
#include "stream/ordered.h"

namespace unhusk::python {
namespace {

struct Row {
  bool null = true;
  std::string text;
  size_t whole = 0;  // Bytes of the document's text before the cuts.
  float confidence = -1;
};

Row CleanRow(const ArrowTask& task, const StringArray& documents, const StringArray* urls,
             size_t i) {
  Row row;
  if (documents.IsNull(i)) return row;
  const std::string_view bytes = documents.At(i);
  const std::string_view url = urls == nullptr || urls->IsNull(i) ? "" : urls->At(i);
  const bool text = documents.kind().text && IsValidUtf8(bytes);
  const Cleaned cleaned =
      text ? task.cleaner->Clean(bytes, task.input, url)
           : task.cleaner->Clean(bytes, {.input = task.input, .url = std::string(url)});
  row.null = false;
  row.text = KeptText(cleaned);
  row.whole = cleaned.doc.text.size();
  if (cleaned.judgement.made()) row.confidence = cleaned.judgement.confidence;
  return row;
}

// False if it no longer fits.
bool Append(const Row& row, CleanedColumns* out) {
  out->text += row.text;
  if (!out->large && out->text.size() > std::numeric_limits<int32_t>::max()) return false;
  if (out->large) {
    out->offsets.push_back(static_cast<int64_t>(out->text.size()));
  } else {
    out->offsets32.push_back(static_cast<int32_t>(out->text.size()));
  }
  out->text_valid.Add(!row.null);
  const float size = static_cast<float>(row.text.size());
  out->kept.push_back(row.whole == 0 ? 0 : size / static_cast<float>(row.whole));
  out->kept_valid.Add(row.whole > 0);
  out->confidence.push_back(row.confidence);
  out->confidence_valid.Add(row.confidence >= 0);
  return true;
}

struct Field {
  const char* name;
  const char* format;
};

void ReleaseSchema(ArrowSchema* schema) {
  for (int64_t i = 0; i < schema->n_children; ++i) {
    ArrowSchema* child = schema->children[i];
    if (child->release != nullptr) child->release(child);
    delete child;
  }
  delete[] schema->children;
  schema->release = nullptr;
}

ArrowSchema FieldSchema(Field field) {
  return {.format = field.format,
          .name = field.name,
          .metadata = nullptr,
          .flags = kArrowNullable,
          .n_children = 0,
          .children = nullptr,
          .dictionary = nullptr,
          .release = ReleaseSchema,
          .private_data = nullptr};
}

// A share in the columns, and the list of buffers that an ArrowArray points to.
struct Lent {
  std::shared_ptr<const CleanedColumns> columns;
  std::array<const void*, 3> buffers;
};

void ReleaseArray(ArrowArray* array) {
  for (int64_t i = 0; i < array->n_children; ++i) {
    ArrowArray* child = array->children[i];
    if (child->release != nullptr) child->release(child);
    delete child;
  }
  delete[] array->children;
  delete static_cast<Lent*>(array->private_data);
  array->release = nullptr;
}

ArrowArray Lend(const std::shared_ptr<const CleanedColumns>& columns, int64_t nulls,
                int64_t n_buffers, std::array<const void*, 3> buffers) {
  Lent* lent = new Lent{columns, buffers};
  return {.length = columns->rows(),
          .null_count = nulls,
          .offset = 0,
          .n_buffers = n_buffers,
          .n_children = 0,
          .buffers = lent->buffers.data(),
          .children = nullptr,
          .dictionary = nullptr,
          .release = ReleaseArray,
          .private_data = lent};
}

}  // namespace

Result<std::shared_ptr<const CleanedColumns>> CleanColumns(const ArrowTask& task,
                                                           const StringArray& documents,
                                                           const StringArray* urls) {
  auto columns = std::make_shared<CleanedColumns>();
  columns->large = documents.kind().large;
  bool fits = true;
  OrderedFor<Row>(
      documents.size(), task.threads, [&](size_t i) { return CleanRow(task, documents, urls, i); },
      [&](const Row& row) { return fits = Append(row, columns.get()); });
  if (!fits) {
    return Error{"clean_arrow",
                 "the texts of this array pass 2 GiB; cast it to large_string or large_binary, "
                 "or hand it in by smaller chunks"};
  }
  return std::shared_ptr<const CleanedColumns>(std::move(columns));
}

void ExportSchema(bool large, ArrowSchema* out) {
  const Field fields[] = {{"text", large ? "U" : "u"}, {"kept", "f"}, {"confidence", "f"}};
  *out = FieldSchema({"", "+s"});
  out->flags = 0;
  out->children = new ArrowSchema*[std::size(fields)];
  for (const Field& field : fields) {
    out->children[out->n_children++] = new ArrowSchema(FieldSchema(field));
  }
}

void ExportArray(const std::shared_ptr<const CleanedColumns>& columns, ArrowArray* out) {
  const CleanedColumns& c = *columns;
  const void* offsets = c.large ? static_cast<const void*>(c.offsets.data())
                                : static_cast<const void*>(c.offsets32.data());
  *out = Lend(columns, 0, 1, {});
  out->children = new ArrowArray*[3];
  const auto add = [&](const ArrowValidity& valid, int64_t n_buffers, const void* second,
                       const void* third) {
    out->children[out->n_children++] =
        new ArrowArray(Lend(columns, valid.nulls, n_buffers, {valid.bits.data(), second, third}));
  };
  add(c.text_valid, 3, offsets, c.text.data());
  add(c.kept_valid, 2, c.kept.data(), nullptr);
  add(c.confidence_valid, 2, c.confidence.data(), nullptr);
}

}  // namespace unhusk::python
