// The module unhusk._unhusk: one class, Engine, which python/unhusk dresses up.
//
// Nothing here keeps state of its own.  The GIL is let go wherever a page is cleaned, so
// Python's threads clean side by side.

#include <nanobind/nanobind.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/string_view.h>
#include <nanobind/stl/vector.h>

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cleaner.h"
#include "module/arrow.h"
#include "module/document.h"
#include "option_names.h"
#include "render/block_names.h"
#include "render/json.h"
#include "render/kept.h"
#include "rules/version.h"

namespace unhusk::python {
namespace {

namespace nb = nanobind;
using Settings = std::vector<std::pair<std::string, std::string>>;

Input InputByName(const std::string& name) {
  Options options;
  if (auto error = SetOption("input", name, &options)) {
    throw nb::value_error(error->Message().c_str());
  }
  return options.input;
}

// A rule's name is the same str in all spans: cheaper, and easier to compare.
nb::object Interned(const std::string& text) {
  PyObject* str = PyUnicode_FromStringAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
  if (str == nullptr) throw nb::python_error();
  PyUnicode_InternInPlace(&str);
  return nb::steal(str);
}

class Engine {
 public:
  explicit Engine(const Settings& settings) {
    Options options;
    for (const auto& [name, value] : settings) {
      if (auto error = SetOption(name, value, &options)) {
        throw nb::value_error(error->Message().c_str());
      }
    }
    input_ = options.input;
    Result<Cleaner> made = [&] {
      nb::gil_scoped_release free;
      return Cleaner::Make(options);
    }();
    if (!made) throw nb::value_error(made.error().Message().c_str());
    cleaner_ = std::make_shared<const Cleaner>(*std::move(made));
  }

  nb::str Clean(nb::handle object, const std::string& input, const std::string& charset,
                const std::string& url) const {
    const PyDocument document(object);
    const PageHints hints = Hints(input, charset, url);
    const std::string text = [&] {
      nb::gil_scoped_release free;
      return KeptText(document.Clean(*cleaner_, hints));
    }();
    return PyText(text);
  }

  // What unhusk.Explanation has, in its order.
  nb::tuple Explain(nb::handle object, const std::string& input, const std::string& charset,
                    const std::string& url) const {
    const PyDocument document(object);
    const PageHints hints = Hints(input, charset, url);
    std::string text;
    const Cleaned cleaned = [&] {
      nb::gil_scoped_release free;
      Cleaned out = document.Clean(*cleaner_, hints);
      text = KeptText(out);
      return out;
    }();
    nb::object confidence = nb::none();
    if (cleaned.judgement.made()) confidence = nb::float_(cleaned.judgement.confidence);
    return nb::make_tuple(PyText(text), PyText(FormatName(cleaned.doc.format)),
                          PyText(cleaned.decoded.encoding), cleaned.decoded.replaced,
                          PyText(cleaned.doc.truncated), confidence, PyText(cleaned.version),
                          Spans(document, cleaned));
  }

  // The texts of several documents, by the calling thread.
  nb::list CleanBatch(nb::list objects) const {
    std::deque<PyDocument> documents;
    for (nb::handle object : objects) documents.emplace_back(object);
    std::vector<std::string> texts(documents.size());
    {
      nb::gil_scoped_release free;
      const PageHints hints = {.input = input_};
      for (size_t i = 0; i < texts.size(); ++i) {
        texts[i] = KeptText(documents[i].Clean(*cleaner_, hints));
      }
    }
    nb::list out;
    for (std::string& text : texts) {
      out.append(PyText(text));
      std::string().swap(text);
    }
    return out;
  }

  nb::object CleanArrow(nb::handle data, nb::handle urls, unsigned threads) const {
    return CleanArrowData({cleaner_, input_, threads}, data, urls);
  }

  std::string_view Version() const { return cleaner_->Version(); }

 private:
  PageHints Hints(const std::string& input, const std::string& charset,
                  const std::string& url) const {
    return {.input = input.empty() ? input_ : InputByName(input), .charset = charset, .url = url};
  }

  // One tuple a verdict, as unhusk.Span has it.
  static nb::list Spans(const PyDocument& document, const Cleaned& cleaned) {
    const CodePoints points(document.is_text() ? document.bytes() : std::string_view());
    const std::vector<float>& scores = cleaned.judgement.scores;
    nb::list spans;
    for (const Verdict& v : cleaned.verdicts) {
      const Span input = cleaned.InputRange(v.text);
      nb::object rule = nb::none(), filter = nb::none(), reason = nb::none(), score = nb::none();
      if (v.rule != nullptr) {
        rule = Interned(v.rule->id);
        filter = Interned(v.rule->filter);
        reason = Interned(v.rule->reason);
      }
      if (v.block < scores.size()) score = nb::float_(scores[v.block]);
      const bool text = document.is_text();
      spans.append(nb::make_tuple(
          text ? points.Before(input.begin) : input.begin,
          text ? points.Before(input.end) : input.end, PyText(cleaned.doc.At(v.text)), v.cut,
          v.part, v.guarded, v.confidence, score,
          Interned(std::string(KindName(cleaned.doc.blocks[v.block].kind))), rule, filter, reason));
    }
    return spans;
  }

  std::shared_ptr<const Cleaner> cleaner_;
  Input input_ = Input::kAuto;
};

}  // namespace
}  // namespace unhusk::python

NB_MODULE(_unhusk, m) {
  namespace nb = nanobind;
  using unhusk::python::Engine;
  m.attr("__version__") = UNHUSK_VERSION;
  m.attr("rules_version") = unhusk::python::PyText(unhusk::RulesVersion());
  nb::class_<Engine>(m, "Engine")
      .def(nb::init<const unhusk::python::Settings&>(), nb::arg("settings"))
      .def("clean", &Engine::Clean)
      .def("explain", &Engine::Explain)
      .def("clean_batch", &Engine::CleanBatch)
      .def("clean_arrow", &Engine::CleanArrow, nb::arg("data"), nb::arg("urls").none(),
           nb::arg("threads"))
      .def_prop_ro("version", &Engine::Version);
  unhusk::python::AddArrow(m);
}
