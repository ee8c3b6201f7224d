// A stream is read without the GIL, whenever its consumer wants more; it holds no Python
// objects but what the incoming stream may hold.

#include "module/arrow.h"

#include <cerrno>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace unhusk::python {
namespace {

namespace nb = nanobind;

constexpr char kSchemaName[] = "arrow_schema";
constexpr char kArrayName[] = "arrow_array";
constexpr char kStreamName[] = "arrow_array_stream";

// Frees what nobody took out of a capsule.
template <class T>
void FreeCapsule(void* pointer) noexcept {
  T* held = static_cast<T*>(pointer);
  if (held->release != nullptr) held->release(held);
  delete held;
}

template <class T>
T* Held(nb::handle capsule, const char* name) {
  void* pointer = PyCapsule_GetPointer(capsule.ptr(), name);
  if (pointer == nullptr) throw nb::python_error();
  return static_cast<T*>(pointer);
}

nb::capsule SchemaCapsule(bool large) {
  auto* schema = new ArrowSchema{};
  nb::capsule capsule(schema, kSchemaName, FreeCapsule<ArrowSchema>);
  ExportSchema(large, schema);
  return capsule;
}

StringKind KindOf(const ArrowSchema& schema) {
  const std::optional<StringKind> kind = StringKind::Of(schema.format);
  if (kind && schema.dictionary == nullptr) return *kind;
  const std::string what =
      std::string("clean_arrow wants an array of strings or binaries, not of Arrow format \"") +
      schema.format + "\"; of a table, hand in one column";
  throw nb::type_error(what.c_str());
}

StringArray Import(nb::handle data) {
  const nb::object both = data.attr("__arrow_c_array__")();
  const auto* schema = Held<ArrowSchema>(both[0], kSchemaName);
  const StringKind kind = KindOf(*schema);
  return StringArray(ArrowOwned<ArrowArray>(Held<ArrowArray>(both[1], kArrayName)), kind);
}

// The answer to an array.
class PyArrowArray {
 public:
  explicit PyArrowArray(std::shared_ptr<const CleanedColumns> columns)
      : columns_(std::move(columns)) {}

  nb::tuple Array(nb::handle) const {
    auto* array = new ArrowArray{};
    nb::capsule capsule(array, kArrayName, FreeCapsule<ArrowArray>);
    ExportArray(columns_, array);
    return nb::make_tuple(Schema(), capsule);
  }
  nb::capsule Schema() const { return SchemaCapsule(columns_->large); }
  int64_t Size() const { return columns_->rows(); }

 private:
  std::shared_ptr<const CleanedColumns> columns_;
};

// What an outgoing ArrowArrayStream cleans from.
struct Cleaning {
  ArrowTask task;
  StringKind kind;
  ArrowOwned<ArrowArrayStream> source;
  std::string error;

  int Next(ArrowArray* out) {
    ArrowArray chunk = {};
    const int status = source->get_next(source.get(), &chunk);
    if (status != 0) {
      const char* text = source->get_last_error(source.get());
      error = text == nullptr ? "" : text;
      return status;
    }
    *out = {};
    if (chunk.release == nullptr) return 0;  // The end.
    const StringArray documents(ArrowOwned<ArrowArray>(&chunk), kind);
    auto columns = CleanColumns(task, documents, nullptr);
    if (!columns) {
      error = columns.error().Message();
      return EOVERFLOW;
    }
    ExportArray(*columns, out);
    return 0;
  }
};

int GetSchema(ArrowArrayStream* stream, ArrowSchema* out) {
  ExportSchema(static_cast<Cleaning*>(stream->private_data)->kind.large, out);
  return 0;
}

int GetNext(ArrowArrayStream* stream, ArrowArray* out) {
  try {
    return static_cast<Cleaning*>(stream->private_data)->Next(out);
  } catch (const std::exception&) {
    return ENOMEM;  // Nothing else is thrown.
  }
}

const char* GetLastError(ArrowArrayStream* stream) {
  return static_cast<Cleaning*>(stream->private_data)->error.c_str();
}

void ReleaseStream(ArrowArrayStream* stream) {
  delete static_cast<Cleaning*>(stream->private_data);
  stream->release = nullptr;
}

// The answer to a stream; like that, it can be read once.
class PyArrowStream {
 public:
  explicit PyArrowStream(std::unique_ptr<Cleaning> cleaning) : cleaning_(std::move(cleaning)) {}

  nb::capsule Stream(nb::handle) {
    if (cleaning_ == nullptr) throw nb::value_error("this stream was read before");
    auto* stream = new ArrowArrayStream{};
    nb::capsule capsule(stream, kStreamName, FreeCapsule<ArrowArrayStream>);
    *stream = {GetSchema, GetNext, GetLastError, ReleaseStream, cleaning_.release()};
    return capsule;
  }

 private:
  std::unique_ptr<Cleaning> cleaning_;
};

nb::object CleanStream(const ArrowTask& task, nb::handle data) {
  const nb::object capsule = data.attr("__arrow_c_stream__")();
  ArrowOwned<ArrowArrayStream> source(Held<ArrowArrayStream>(capsule, kStreamName));
  ArrowSchema schema = {};
  if (source->get_schema(source.get(), &schema) != 0) {
    const char* text = source->get_last_error(source.get());
    throw nb::value_error(text == nullptr ? "the stream has no schema" : text);
  }
  const ArrowOwned<ArrowSchema> owned(&schema);
  const StringKind kind = KindOf(*owned.operator->());
  return nb::cast(
      PyArrowStream(std::unique_ptr<Cleaning>(new Cleaning{task, kind, std::move(source), {}})));
}

}  // namespace

nb::object CleanArrowData(const ArrowTask& task, nb::handle data, nb::handle urls) {
  if (!nb::hasattr(data, "__arrow_c_array__")) {
    if (!nb::hasattr(data, "__arrow_c_stream__")) {
      throw nb::type_error("clean_arrow wants an Arrow array or stream");
    }
    if (!urls.is_none()) throw nb::type_error("urls go with an array, not with a stream");
    return CleanStream(task, data);
  }
  const StringArray documents = Import(data);
  std::optional<StringArray> addresses;
  if (!urls.is_none()) addresses.emplace(Import(urls));
  if (addresses && addresses->size() != documents.size()) {
    throw nb::value_error("there must be as many urls as documents");
  }
  auto columns = [&] {
    nb::gil_scoped_release free;
    return CleanColumns(task, documents, addresses ? &*addresses : nullptr);
  }();
  if (!columns) {
    PyErr_SetString(PyExc_OverflowError, columns.error().Message().c_str());
    throw nb::python_error();
  }
  return nb::cast(PyArrowArray(*std::move(columns)));
}

void AddArrow(nb::module_& m) {
  nb::class_<PyArrowArray>(m, "ArrowArray")
      .def("__arrow_c_array__", &PyArrowArray::Array, nb::arg("requested_schema") = nb::none())
      .def("__arrow_c_schema__", &PyArrowArray::Schema)
      .def("__len__", &PyArrowArray::Size);
  nb::class_<PyArrowStream>(m, "ArrowStream")
      .def("__arrow_c_stream__", &PyArrowStream::Stream, nb::arg("requested_schema") = nb::none());
}

}  // namespace unhusk::python
