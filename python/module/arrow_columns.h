// What comes of an array of documents: a struct array with a row for each.
//
//   text        string, or large_string where the documents had 64-bit offsets
//   kept        float, the share of the document's text that stayed; null if it had none
//   confidence  float, of pages the F1 to expect, else null
//
// The text of a null is null.  Columns never change once made, and are handed out without a copy.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cleaner.h"
#include "module/arrow_abi.h"
#include "module/arrow_strings.h"

namespace unhusk::python {

// How to clean arrays.
struct ArrowTask {
  std::shared_ptr<const Cleaner> cleaner;
  Input input = Input::kAuto;
  unsigned threads = 1;
};

// Which rows have a value.
struct ArrowValidity {
  std::vector<uint8_t> bits;  // The lowest first.
  int64_t rows = 0;
  int64_t nulls = 0;

  void Add(bool valid) {
    if (rows % 8 == 0) bits.push_back(0);
    if (valid) bits.back() |= static_cast<uint8_t>(1u << (rows % 8));
    nulls += !valid;
    ++rows;
  }
};

struct CleanedColumns {
  bool large = false;
  std::string text;
  std::vector<int64_t> offsets = {0};    // Into `text`, one more than rows; if not `large`, …
  std::vector<int32_t> offsets32 = {0};  // … these.
  std::vector<float> kept;
  std::vector<float> confidence;
  ArrowValidity text_valid, kept_valid, confidence_valid;

  int64_t rows() const { return text_valid.rows; }
};

// Cleans an array; `urls`, if not null, has the address of each document.  Needs no GIL.  An error:
// the texts do not fit 32-bit offsets.  REQUIRES: urls->size() == documents.size().
Result<std::shared_ptr<const CleanedColumns>> CleanColumns(const ArrowTask& task,
                                                           const StringArray& documents,
                                                           const StringArray* urls);

void ExportSchema(bool large, ArrowSchema* out);
void ExportArray(const std::shared_ptr<const CleanedColumns>& columns, ArrowArray* out);

}  // namespace unhusk::python
