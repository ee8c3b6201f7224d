// A line that does not fit waits in the buffer it was read into for the next batch.

#include "stream/line_batches.h"

namespace unhusk {

void LineBatches::Advance() {
  read_ = true;
  status_ = lines_.Next(&line_);
  if (!open_ && (status_ == LineBuffer::Status::kLine || status_ == LineBuffer::Status::kPart)) {
    ++number_;
  }
}

// The line at hand, whatever its length.
void LineBatches::TakeAlone(LineBatch* batch) {
  batch->too_long = status_ == LineBuffer::Status::kPart;
  batch->continued = open_;
  open_ = batch->too_long && line_.back() != '\n';
  batch->line = line_;
  batch->held = lines_.capacity();
  if (line_.size() > kBatchBytes) batch->block = lines_.Release();
  if (batch->block == nullptr) batch->copied = line_;
  read_ = false;
}

bool LineBatches::Next(LineBatch* batch) {
  for (;;) {
    if (!read_) Advance();
    if (batch->first == 0) batch->first = number_;
    const bool empty = batch->copied.empty();
    const bool part = status_ == LineBuffer::Status::kPart;
    if (status_ != LineBuffer::Status::kLine && !part) {
      if (empty) return false;
      break;
    }
    if (part || line_.size() > kBatchBytes) {
      if (!empty) break;
      TakeAlone(batch);
      break;
    }
    if (empty) batch->copied.reserve(kBatchBytes + LineBuffer::kPadding);
    if (batch->copied.size() + line_.size() > kBatchBytes) break;
    batch->copied += line_;
    read_ = false;
  }
  if (batch->block == nullptr) {
    batch->copied.append(LineBuffer::kPadding, '\0');
    batch->held = batch->copied.capacity();
  }
  return true;
}

}  // namespace unhusk
